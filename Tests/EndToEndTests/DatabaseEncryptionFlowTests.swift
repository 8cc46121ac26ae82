import Foundation
import JSON
import MariaDB
import Testing

/// The database by TCP: who it is, and what others on the way get.
@Suite(.gated) struct DatabaseEncryptionFlowTests {
  private static let password = "s3nha-do-banco-em-claro"

  private func options(
    _ port: Int, _ encryption: ConnectionOptions.Encryption, host: String = "127.0.0.1"
  ) -> ConnectionOptions {
    ConnectionOptions(
      address: .host(host, port: port), encryption: encryption, user: "tls_user",
      password: Self.password, database: "")
  }

  private func connect(_ options: ConnectionOptions) async throws -> String? {
    try await offload {
      try Database(options, attempts: 1).withConnection { session in
        _ = try session.query("SELECT 1 AS v")
        return session.cipher
      }
    }
  }

  @Test func `a real server is believed for its certificate alone`() async throws {
    // Would catch: a password given to whoever answers at the address.
    let folder = "\(Stack.root)/var/e2e/tls"
    let certificates = try await Certificates(in: folder + "/certificates")
    let port = Int.random(in: 10_000..<32_000)
    let stack = try await Stack.up(
      "tls", ownDatabase: true,
      [
        "STACK_DATABASE_OPTIONS":
          "--bind-address=127.0.0.1 --port=\(port) --ssl-ca=\(certificates.authority) "
          + "--ssl-cert=\(certificates.certificate) --ssl-key=\(certificates.key) --log-output=TABLE"
      ])
    for statement in [
      "CREATE USER 'tls_user'@'%' IDENTIFIED BY '\(Self.password)' REQUIRE SSL",
      "GRANT ALL ON *.* TO 'tls_user'@'%'", "SET GLOBAL general_log = 1",
    ] { try await stack.change(SQL(stringLiteral: statement)) }
    let verified = ConnectionOptions.Encryption.verified(authorities: certificates.authority)
    for host in ["127.0.0.1"] {
      #expect(try await connect(options(port, verified, host: host))?.isEmpty == false)
    }
    #expect(try await logins(stack) == 1)
    // The account insists on TLS: the same without it is refused.
    await expectRefusal(options(port, .none), code: 1045)
    try await doctor(stack, port, certificates)
    try await stack.change("TRUNCATE TABLE mysql.general_log")
    for kind in Certificates.Kind.allCases where kind != .good {
      try await certificates.use(kind)
      try await stack.change("FLUSH SSL")
      await expectRefusal(options(port, verified), code: 2026)
      #expect(try await logins(stack) == 0, "\(kind)")
    }
    try await certificates.use(.good)
    try await stack.change("FLUSH SSL")
    // An authority that the system does not know, and no file that names it.
    await expectRefusal(options(port, .verified(authorities: nil)), code: 2026)
    #expect(try await logins(stack) == 0)
    #expect(try await connect(options(port, verified)) != nil)
    try await stack.down()
  }

  private func expectRefusal(_ options: ConnectionOptions, code: UInt32) async {
    let error = await #expect(throws: MariaDBError.self) { try await connect(options) }
    #expect(error?.code == code, "\(error.map { "\($0)" } ?? "")")
    #expect(error.map { "\($0)".contains(Self.password) } == false)
  }

  /// Of the user by TCP, whom the server let in or sent away.
  private func logins(_ stack: Stack) async throws -> Int64 {
    try await stack.rows(
      """
      SELECT COUNT(*) AS n FROM mysql.general_log
      WHERE command_type = 'Connect' AND argument LIKE 'tls_user@%'
      """)[0].integer("n")
  }

  /// Sales and the rest of the program go the same way.
  private func doctor(_ stack: Stack, _ port: Int, _ certificates: Certificates) async throws {
    let settings = [
      "RASTRO_DB_SOCKET": "", "RASTRO_DB_HOST": "127.0.0.1", "RASTRO_DB_PORT": "\(port)",
      "RASTRO_DB_USER": "tls_user", "RASTRO_DB_PASSWORD": Self.password,
      "RASTRO_DB_TLS_CA": certificates.authority,
    ]
    let found = try await finding(stack, settings)
    #expect(found?["verdict"].text == "good")
    #expect(
      found?["message"].text?.contains("com TLS (TLS_") == true, "\(String(describing: found))")
    #expect(try await stack.rastro("sales", settings: settings).status == 0)
    let unknown = settings.merging(["RASTRO_DB_TLS": "verify", "RASTRO_DB_TLS_CA": ""]) { $1 }
    let broken = try await finding(stack, unknown)
    #expect(broken?["verdict"].text == "broken")
    #expect(broken?["message"].text?.contains("RASTRO_DB_TLS_CA") == true)
    let refused = try await stack.rastro("sales", settings: unknown)
    #expect(refused.status == 69)
    #expect(refused.messages.contains("não provou por TLS quem é"))
  }

  private func finding(_ stack: Stack, _ settings: [String: String]) async throws -> JSONValue? {
    let result = try await stack.rastro("doctor", "--json", settings: settings)
    return try JSONValue(answer: result.output).items
      .first { $0["subject"].text == "database" }
  }

  @Test func `a server without TLS gets not one byte of the login`() async throws {
    // Would catch: encryption that whoever is in between can talk us out of.
    for trick in [
      FalseDatabase.Trick.greeting(method: "mysql_native_password"),
      .greeting(method: "mysql_clear_password"),
    ] {
      let server = try FalseDatabase(trick)
      await expectFailure(options(server.port, .verified(authorities: nil)))
      #expect(!server.holds("tls_user"))
      #expect(!server.holds(Self.password))
      server.stop()
    }
  }

  @Test(
    arguments: [
      "mysql_clear_password", "dialog", "sha256_password", "caching_sha2_password",
      "mysql_old_password",
      "auth_gssapi_client", "zzz", "password", "",
    ], [true, false])
  func `no server is given the password by another method than challenge and response`(
    method: String, inGreeting: Bool
  ) async throws {
    // Would catch: a false server that simply asks for the password.
    let server = try FalseDatabase(
      inGreeting ? .greeting(method: method) : .switchTo(method: method))
    await expectFailure(options(server.port, .none))
    #expect(!server.holds(Self.password))
    server.stop()
  }

  @Test func `a server that asks for a file gets none`() async throws {
    // Would catch: the encryption key read by whoever stands in for the database.
    let path = "\(NSTemporaryDirectory())/rastro-\(UUID().uuidString)"
    try "the-key-of-everything".write(toFile: path, atomically: true, encoding: .utf8)
    let server = try FalseDatabase(.askForFile(path))
    await expectFailure(options(server.port, .none))
    #expect(server.holds("tls_user"))
    #expect(!server.holds("the-key-of-everything"))
    server.stop()
    try FileManager.default.removeItem(atPath: path)
  }

  private func expectFailure(_ options: ConnectionOptions) async {
    var options = options
    options.answerTimeout = 2
    let quick = options
    await #expect(throws: MariaDBError.self) { try await connect(quick) }
  }
}
