import Domain
import MariaDB
import Persistence
import TestDatabase
import Testing

@Suite(.database) struct VaultTests {
  private func vault(_ byte: UInt8) throws -> Vault {
    try Vault(key: Secret([UInt8](repeating: byte, count: 32)))
  }

  @Test func `the first key is remembered and another is refused without a change`() throws {
    let database = try Migrations.migrated()
    try vault(1).check(database)
    try vault(1).check(database)
    #expect(throws: Vault.Failure.wrongKey) { try vault(2).check(database) }
    try vault(1).check(database)
  }

  @Test func `a cut key is refused`() {
    #expect(throws: (any Error).self) { try Vault(key: Secret([1, 2, 3])) }
  }
}
