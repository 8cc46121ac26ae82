import ArgumentParser
import Foundation
import MariaDB
import Persistence

struct MigrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Atualiza o esquema do banco de dados.",
    discussion: """
      Aplica os arquivos de migrations/ que faltam, um de cada vez e com trava. Pode ser repetido e \
      interrompido sem risco. Mostra o nome de cada migração aplicada.
      """)

  func run() throws {
    try withExitCodes {
      let settings = try Settings()
      let migrations = try Self.migrations(of: settings)
      var options = settings.patientDatabase
      // A statement that rebuilds a large table takes its time.
      options.answerTimeout = 3600
      let migrator = Migrator(Database(options))
      let count = try migrator.run(migrations) {
        printLine($0.name)
      }
      say(count == 0 ? "o esquema já está em dia" : "\(count) migrações aplicadas")
    }
  }

  private static func migrations(of settings: Settings) throws -> [Migration] {
    let folder = "\(settings.home)/migrations"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    guard names.contains(where: { $0.hasSuffix(".sql") }) else {
      throw SettingsFault(problems: [
        "não há migrações em \(folder): rode o comando na pasta do Rastro, ou defina "
          + "RASTRO_HOME_DIR com a pasta que tem migrations/ e www/"
      ])
    }
    return try Migration.all(in: folder)
  }
}
