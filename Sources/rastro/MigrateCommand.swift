import ArgumentParser
import MariaDB
import Persistence

struct MigrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Brings the database schema up to date.",
    discussion: """
      Applies the files of migrations/ that are missing, one at a time under a lock. Safe to repeat \
      and to interrupt. Prints the name of each migration applied.
      """)

  func run() throws {
    try withExitCodes {
      let settings = try Settings()
      var options = settings.database
      // A statement that rebuilds a large table takes its time.
      options.answerTimeout = 3600
      let migrator = Migrator(ConnectionPool(options))
      let count = try migrator.run(Migration.all(in: "\(settings.home)/migrations")) {
        print($0.name)
      }
      say(count == 0 ? "the schema is up to date" : "\(count) migrations applied")
    }
  }
}
