import Foundation
package import MariaDB
package import Testing

/// A fresh database for each test, on the private server that `make test` starts.
///
///     @Suite(.database) struct ClickRepositoryTests {
///       @Test func `…`() throws { let database = try TestDatabase.current() … }
///     }
package struct TestDatabase: Sendable {
  package let options: ConnectionOptions

  package enum Missing: Error, CustomStringConvertible {
    case server

    package var description: String {
      "no test database: run `make test`, or `.ci/stack database var/test-db` and set "
        + "RASTRO_TEST_DATABASE to that directory"
    }
  }

  @TaskLocal static var running: TestDatabase?

  package static func current() throws -> TestDatabase {
    guard let running else { throw Missing.server }
    return running
  }

  package var database: Database { Database(options) }

  /// The private server as root, without a database.
  package static func server() throws -> ConnectionOptions {
    guard let directory = ProcessInfo.processInfo.environment["RASTRO_TEST_DATABASE"] else {
      throw Missing.server
    }
    // Longer than the product waits: a busy machine is no fault of what is tested.
    return ConnectionOptions(
      address: .socket(path: "\(directory)/db.sock"), user: "root", password: "", database: "",
      connectTimeout: 60)
  }
}

package struct DatabaseTrait: SuiteTrait, TestTrait, TestScoping {
  package let isRecursive = true

  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    // Once for each case, not for the suite around it.
    guard testCase != nil else { return try await function() }
    var options = try TestDatabase.server()
    let name = "t_" + UUID().uuidString.replacing("-", with: "").lowercased()
    let server = Database(options)
    try server.withConnection { try $0.run("CREATE DATABASE \(name) CHARACTER SET utf8mb4") }
    defer { try? server.withConnection { try $0.run("DROP DATABASE \(name)") } }
    options.database = name
    try await TestDatabase.$running.withValue(TestDatabase(options: options)) {
      try await function()
    }
  }
}

extension Trait where Self == DatabaseTrait {
  package static var database: Self { DatabaseTrait() }
}
