import Foundation
import MariaDB

/// One running installation, started by `.ci/stack` and stopped by `.ci/test` at the latest.
struct Stack: Sendable {
  let directory: String
  let environment: [String: String]

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  /// The installation that most flows share; each brings a seller of its own.
  static let shared = Task { try await Stack.up("shared", ["RASTRO_DISPATCHERS": "2"]) }

  /// The installation for commands that look at every seller's bots, accounts and pixels: on the shared one they would
  /// call for the sellers of flows that count calls.
  static let examined = Task { try await Stack.up("examined") }

  /// Two at a time: more would only make each other late.
  private static let starting = Turnstile(places: 2)

  static func up(
    _ name: String, ownDatabase: Bool = false, _ settings: [String: String] = [:]
  ) async throws -> Stack {
    let directory = "\(root)/var/e2e/\(name)"
    var settings = settings
    settings["RASTRO_OUTBOX_LEASE"] = settings["RASTRO_OUTBOX_LEASE"] ?? "12"
    if !ownDatabase {
      guard let database = ProcessInfo.processInfo.environment["RASTRO_TEST_DATABASE"] else {
        throw Failed(description: "no test database: run `make test`")
      }
      settings["RASTRO_STACK_DATABASE"] = database
    }
    let environment = settings
    let result = try await starting.pass {
      try await run("\(root)/.ci/stack", ["up", directory], environment: environment)
    }
    guard result.status == 0 else {
      throw Failed(description: "the stack did not start: \(result.messages)")
    }
    return Stack(directory: directory, environment: try readEnvironment(directory))
  }

  func down() async throws {
    _ = try await run("\(Self.root)/.ci/stack", ["down", directory])
  }

  private static func readEnvironment(_ directory: String) throws -> [String: String] {
    let text = try String(contentsOfFile: "\(directory)/env", encoding: .utf8)
    var environment: [String: String] = [:]
    for line in text.split(separator: "\n") {
      for word in line.split(separator: " ").dropFirst() {
        let pair = word.split(separator: "=", maxSplits: 1)
        if pair.count == 2 { environment[String(pair[0])] = String(pair[1]) }
      }
    }
    return environment
  }

  var publicURL: String { environment["RASTRO_PUBLIC_URL"] ?? "" }
  var sandboxURL: String { environment["SANDBOX_URL"] ?? "" }

  func rastro(_ arguments: String..., input: Data? = nil, settings: [String: String] = [:])
    async throws -> CommandResult
  {
    try await run(
      "\(environment["RASTRO_BIN"] ?? "")/rastro", arguments,
      environment: environment.merging(settings) { $1 }, input: input)
  }

  func stack(_ arguments: String..., settings: [String: String] = [:]) async throws {
    guard let command = arguments.first else { return }
    let result = try await run(
      "\(Self.root)/.ci/stack", [command, directory] + arguments.dropFirst(),
      environment: environment.merging(settings) { $1 })
    guard result.status == 0 else { throw Failed(description: result.messages) }
  }

  /// Waits longer than the product does: a test may write ten thousand rows at once, on a machine that is busy
  /// with five other flows.
  private var asRoot: ConnectionOptions {
    ConnectionOptions(
      address: .socket(path: environment["RASTRO_DB_SOCKET"] ?? ""), user: "root", password: "",
      database: environment["RASTRO_DB_NAME"] ?? "", connectTimeout: 60, answerTimeout: 60)
  }

  /// Rows of the installation's database, read as root.
  func rows(_ query: SQL) async throws -> [Row] {
    let options = asRoot
    return try await offload { try Database(options).withConnection { try $0.query(query) } }
  }

  /// A session of somebody else that has run the statement and stays.
  func holding(_ statement: SQL) async throws -> HeldSession {
    try await HeldSession(asRoot, statement)
  }

  func change(_ statement: SQL) async throws {
    let options = asRoot
    _ = try await offload {
      try Database(options).withConnection { try $0.execute(statement) }
    }
  }

  /// Our logs and the whole database; the sandbox's own files are the outside world.
  func evidence() async throws -> [String: String] {
    var texts: [String: String] = [:]
    let logs = "\(directory)/logs"
    for name in try FileManager.default.contentsOfDirectory(atPath: logs)
    where !name.hasPrefix("sandbox") {
      texts[name] = String(
        decoding: try Data(contentsOf: URL(fileURLWithPath: "\(logs)/\(name)")), as: UTF8.self)
    }
    let dump = try await run(
      "/usr/bin/mariadb-dump",
      [
        "--no-defaults", "--socket=\(environment["RASTRO_DB_SOCKET"] ?? "")", "-u", "root",
        environment["RASTRO_DB_NAME"] ?? "",
      ])
    texts["database"] = dump.output
    return texts
  }
}
