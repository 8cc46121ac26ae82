import MariaDB
import Persistence

extension Settings {
  /// Opens what is encrypted with either key, and encrypts with the current one.
  func vault() throws -> Vault {
    try Vault(key: self.encryptionKey, previous: self.previousEncryptionKey)
  }

  /// For commands that go through whole tables, a piece of which takes its time: schema and key are known to fit.
  func openPatiently() throws -> (database: Database, vault: Vault) {
    var options = patientDatabase
    options.answerTimeout = 60
    let database = Database(options)
    let vault = try vault()
    try SchemaCheck(database).check()
    try vault.check(database, mayWrite: false)
    return (database, vault)
  }
}
