import Foundation
import HTTPTransport
import TestProcesses
import TestThreads
import Testing

/// A pool of the probe behind an nginx of its own, in a temporary folder.
final class ProbePool: Sendable {
  let directory: String
  let port: Int
  /// A trap that a test asks for prints a crash report of many lines, which takes seconds.
  static let environment = ["PATH": "/usr/bin:/usr/sbin:/bin", "SWIFT_BACKTRACE": "enable=no"]
  private let workers: Child
  private let nginx: Child
  private let client = HTTPClient()

  var socket: String { directory + "/s" }

  /// With no `processes`, the probe runs without multiwatch: its exit is then `workersExit()`.
  convenience init(processes: Int? = nil, threads: Int = 4) throws {
    try self.init(processes: processes, probe: [probeProgram, "\(threads)"])
  }

  /// With the batch server instead, of so many connections and, if told, descriptors.
  convenience init(batch connections: Int, processes: Int? = nil, descriptors: Int? = nil) throws {
    let probe = [probeProgram, "batch", "\(connections)"]
    let limited = descriptors.map {
      ["/bin/sh", "-c", "ulimit -n \($0); exec \"$0\" \"$@\""] + probe
    }
    try self.init(processes: processes, probe: limited ?? probe)
  }

  private init(processes: Int?, probe: [String]) throws {
    directory = "/tmp/rfcgi-" + UUID().uuidString.prefix(8)
    port = try freePort()
    try FileManager.default.createDirectory(
      atPath: directory + "/tmp", withIntermediateDirectories: true)
    let supervisor = processes.map {
      ["/usr/bin/multiwatch", "-s", "QUIT", "-f", "\($0)", "-r", "1000", "--"]
    }
    workers = try Child(
      ["/usr/bin/spawn-fcgi", "-n", "-s", directory + "/s", "--"] + (supervisor ?? []) + probe,
      environment: Self.environment)
    try Self.configuration(in: directory, port: port)
      .write(toFile: directory + "/nginx.conf", atomically: true, encoding: .utf8)
    nginx = try Child(
      [
        "/usr/sbin/nginx", "-p", directory, "-c", directory + "/nginx.conf",
        "-e", directory + "/error.log", "-g", "daemon off;",
      ],
      environment: Self.environment)
    try awaited("the pool") { (try? get("/pid"))?.status == 200 }
  }

  deinit {
    nginx.stop()
    workers.stop()
    try? FileManager.default.removeItem(atPath: directory)
  }

  func get(_ path: String, within milliseconds: Int = 10_000) throws -> HTTPResponse {
    try client.send(HTTPRequest(.get, url(path), totalTimeout: milliseconds, bodyLimit: 64 << 20))
  }

  func post(_ path: String, _ body: [UInt8]) throws -> HTTPResponse {
    try client.send(
      HTTPRequest(
        .post, url(path), body: .bytes(body, contentType: "application/octet-stream"),
        totalTimeout: 10_000, bodyLimit: 64 << 20))
  }

  func text(_ path: String) throws -> String {
    String(decoding: try get(path).body, as: UTF8.self)
  }

  func terminateWorkers() { workers.signal(SIGTERM) }
  func workersExit() -> Int32 { workers.exitStatus() }

  private func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  private static func configuration(in directory: String, port: Int) -> String {
    // Unbuffered, so that what a client does reaches the worker as it happens.
    """
    \(getuid() == 0 ? "user root;" : "")
    worker_processes 1;
    pid \(directory)/nginx.pid;
    error_log \(directory)/error.log crit;
    events { worker_connections 256; }
    http {
      access_log off;
      client_max_body_size 64m;
      client_body_temp_path \(directory)/tmp/1; proxy_temp_path \(directory)/tmp/2;
      fastcgi_temp_path \(directory)/tmp/3; uwsgi_temp_path \(directory)/tmp/4;
      scgi_temp_path \(directory)/tmp/5;
      upstream kept { server unix:\(directory)/s; keepalive 2; }
      server {
        listen 127.0.0.1:\(port);
        fastcgi_param REQUEST_METHOD $request_method;
        fastcgi_param QUERY_STRING $query_string;
        fastcgi_param CONTENT_LENGTH $content_length;
        fastcgi_request_buffering off;
        fastcgi_buffering off;
        fastcgi_param DOCUMENT_URI $uri;
        location / { fastcgi_pass unix:\(directory)/s; }
        location /kept/ {
          rewrite ^/kept(/.*)$ $1 break;
          fastcgi_keep_conn on;
          fastcgi_pass kept;
        }
      }
    }
    """
  }
}

/// The folder of the test program, and with it of the probe.
private let builtProducts =
  (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
  .map { ($0 as NSString).deletingLastPathComponent } ?? "."

let probeProgram = builtProducts + "/fastcgi-probe"
