import MariaDB
import Persistence

extension Settings {
  /// Opens what is encrypted with either key, and encrypts with the current one.
  func vault() throws -> Vault {
    try Vault(key: self.encryptionKey, previous: self.previousEncryptionKey)
  }

  /// For commands at which a person waits: the schema is known to fit.
  ///
  /// `answerTimeout`, in seconds, is longer where pieces of whole tables are read.
  func openDatabase(answerTimeout: Int? = nil) throws -> Database {
    var options = patientDatabase
    if let answerTimeout { options.answerTimeout = answerTimeout }
    let database = Database(options)
    try SchemaCheck(database).check()
    return database
  }

  /// For commands that go through whole tables, a piece of which takes its time: schema and key are known to fit.
  func openPatiently() throws -> (database: Database, vault: Vault) {
    let vault = try vault()
    let database = try openDatabase(answerTimeout: 60)
    try vault.check(database, mayWrite: false)
    return (database, vault)
  }
}
