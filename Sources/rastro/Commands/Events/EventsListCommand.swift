import Application
import ArgumentParser
import Domain
import MariaDB
import Persistence

struct EventsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lista os eventos, os mais novos primeiro.")

  @Option(help: "Só estes: sent, retry, waiting, skipped. Pode ser repetida.")
  var state: [String] = []

  @Option(help: "Só este evento: purchase, page_view, start_event. Pode ser repetida.")
  var kind: [String] = []

  @Option(help: "Só os deste pool, pelo slug.")
  var pool: String?

  @Option(help: "A partir deste dia (AAAA-MM-DD), no fuso do vendedor.")
  var since: String?

  @Option(help: "Só deste vendedor, pelo nome.")
  var account: String?

  @Option(help: "No máximo quantos.")
  var limit = 50

  @Flag(help: "Mostra JSON.")
  var json = false

  func validate() throws {
    let states = EventEntry.State.allCases.map(\.rawValue)
    if let wrong = state.first(where: { !states.contains($0) }) {
      throw ValidationError("--state \(wrong) não existe; use \(states.joined(separator: ", ")).")
    }
    let kinds = OutboxKind.forMeta.map(\.name)
    if let wrong = kind.first(where: { !kinds.contains($0) }) {
      throw ValidationError("--kind \(wrong) não existe; use \(kinds.joined(separator: ", ")).")
    }
    guard (1...EventFilter.largestLimit).contains(limit) else {
      throw ValidationError("--limit deve ser um número de 1 a \(EventFilter.largestLimit).")
    }
  }

  func run() throws {
    try withExitCodes {
      let reports = Reports(database: Database(try Settings().patientDatabase))
      let choice = try SellerChoice(account, of: reports)
      var filter = EventFilter()
      filter.states = Set(state.compactMap { EventEntry.State(rawValue: $0) })
      filter.kinds = Set(kind.compactMap { OutboxKind.named($0) })
      filter.pool = pool
      filter.since = try since.map { try choice.day($0) }
      filter.limit = limit
      let entries = try reports.events(in: choice.scope).events(filter)
      if json { return try printJSON(entries.map(EventReport.init)) }
      for entry in entries { printLine(EventReport.line(entry)) }
      if entries.isEmpty { say("rastro: nenhum evento assim") }
      if entries.count == limit {
        say("rastro: mostrei os \(limit) mais novos; use --limit ou --since para ver outros")
      }
    }
  }
}
