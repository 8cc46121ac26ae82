import ArgumentParser
import MariaDB
import Persistence
import Application

struct TrackingShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Mostra o que está ligado.")

  @Flag(help: "Mostra JSON.")
  var json = false

  private struct Report: Encodable {
    struct Pool: Encodable {
      let account: String
      let slug: String
      let pixel: String
      let tracking: Bool
    }
    let tracking: Bool
    let pools: [Pool]
  }

  func run() throws {
    try withExitCodes {
      let database = Database(try Settings().patientDatabase)
      let state = try TrackingSwitchRepository(database, in: SystemScope()).state()
      if json {
        return try printJSON(
          Report(
            tracking: state.isOnForAll,
            pools: state.pools.map {
              .init(account: $0.seller, slug: $0.slug, pixel: $0.pixelID, tracking: $0.isOn)
            }))
      }
      printLine("todos os pools  \(word(state.isOnForAll))")
      for pool in state.pools {
        printLine("\(pool.seller)  \(pool.slug)  pixel \(pool.pixelID)  \(word(pool.isOn))")
      }
    }
  }

  private func word(_ isOn: Bool) -> String { isOn ? "ligado" : "desligado" }
}
