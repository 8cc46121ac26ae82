import Foundation
import Host

@testable import rastro

/// A folder and real programs; names and ports are as the test says.
struct TestHost: SetupHost {
  let folder: String
  /// Of the authority that openssl shall believe.
  var authority = "/nowhere"
  var names: [String: [String]] = [:]
  var own = ["127.0.0.1", "203.0.113.7"]
  var ports: Set<UInt16> = [80, 443]
  var missing: Set<String> = []
  /// In the place of those of the machine.
  var programs: [String: String] = [:]

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "setup-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  func addresses(of name: String) -> [String] { names[name] ?? [] }
  func ownAddresses() -> [String] { own }
  func answers(at port: UInt16) -> Bool { ports.contains(port) }
  func path(of program: String) -> String? {
    missing.contains(program) ? nil : programs[program] ?? ThisHost().path(of: program)
  }
  func run(_ command: [String], seconds: Int) -> Program.Ending {
    Program.run(
      ["/usr/bin/env", "-C", folder, "SSL_CERT_FILE=\(authority)", "SSL_CERT_DIR=/nowhere"]
        + command,
      seconds: seconds)
  }
  func text(of path: String) -> String? { ThisHost().text(of: path) }
  func exists(_ path: String) -> Bool { ThisHost().exists(path) }
  func canWrite(_ path: String) -> Bool { ThisHost().canWrite(path) }
  func write(_ text: String, to path: String, mode: UInt32 = 0o644) throws {
    try ThisHost().write(text, to: path, mode: mode)
  }
  func remove(_ path: String) { ThisHost().remove(path) }
  func makeFolder(_ path: String) throws { try ThisHost().makeFolder(path) }

  func shell(_ lines: String) throws {
    let ending = Program.run(["/bin/bash", "-ec", "cd '\(folder)'; \(lines)"])
    guard ending.status == 0 else { throw Failed(description: ending.output) }
  }

  struct Failed: Error, CustomStringConvertible { let description: String }

  /// An authority, an intermediate one, and a certificate of the domain in `chain.pem` with `server.key`.
  func makeCertificates(for domain: String, days: Int = 30) throws {
    try shell(
      """
      printf 'basicConstraints=critical,CA:TRUE\\nkeyUsage=critical,keyCertSign' >ca.ext
      printf 'subjectAltName=DNS:\(domain)' >names.ext
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -days 30 -subj /CN=authority
      openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout middle.key -out middle.csr -subj /CN=middle
      openssl x509 -req -in middle.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -extfile ca.ext -out middle.pem
      openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout server.key -out server.csr -subj /CN=server
      openssl x509 -req -in server.csr -CA middle.pem -CAkey middle.key -CAcreateserial -days \(days) -extfile names.ext -out server.pem
      cat server.pem middle.pem >chain.pem
      """)
  }
}
