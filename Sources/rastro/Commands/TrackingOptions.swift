import Application
import ArgumentParser
import Persistence

/// What is turned, and why.
struct TrackingOptions: ParsableArguments {
  @Option(help: "Só este pool, pelo slug; sem isto, o interruptor geral.")
  var pool: String?

  @Option(help: "O motivo, que fica no registro.")
  var reason = "rastro tracking"

  func turn(_ isOn: Bool) throws {
    try withExitCodes {
      let database = try Settings().openDatabase()
      let now = try HealthRepository(database, in: SystemScope()).now()
      let tracking = TrackingSwitchRepository(database, in: SystemScope())
      guard try tracking.turn(isOn, slug: pool, reason: reason, at: now) else {
        say("rastro: não existe um pool com o slug \(pool ?? ""); veja rastro tracking show")
        throw ExitCode.notFound
      }
      let state = isOn ? "ligado" : "desligado"
      say("rastro: envio à Meta \(state) \(pool.map { "no pool \($0)" } ?? "para todos os pools")")
    }
  }
}
