import Application
import ArgumentParser
import Domain
import Foundation
import Persistence

/// The events of a command that changes them, and what it says of each.
struct EventNames: ParsableArguments {
  @Argument(help: "O número, o event_id, ou o pagamento (PAY-123); um ou vários.")
  var events: [String]

  @Flag(help: "Mostra JSON.")
  var json = false

  func validate() throws {
    guard events.count <= 1_000 else { throw ValidationError("No máximo 1000 eventos por vez.") }
  }

  private struct Outcome: Encodable {
    let event: String
    let done: Bool
    let reason: String?
  }

  static func missing(_ name: String) -> ExitCode {
    say("rastro: não existe um evento \(name); veja rastro events list")
    return .notFound
  }

  /// Works on each; the command fails where one was left as it is.
  func each(
    reason: String, isConfirmed: Bool = false, done: String,
    _ work: (any EventLedger, EventEntry, EventNote) throws -> EventRefusal?
  ) throws {
    let database = try Settings().openDatabase()
    let ledger = Reports(database: database).events(in: SystemScope())
    let now = try HealthRepository(database, in: SystemScope()).now()
    let note = EventNote(
      person: NSUserName(), reason: String(reason.prefix(300)), at: now, isConfirmed: isConfirmed)
    var outcomes: [Outcome] = []
    for name in events {
      guard let entry = try ledger.event(name) else { throw Self.missing(name) }
      let refusal = try work(ledger, entry, note)
      let words = refusal.map { Self.words($0) }
      outcomes.append(Outcome(event: entry.eventID, done: refusal == nil, reason: words))
      if !json { printLine("\(entry.eventID)  \(words ?? done)") }
    }
    if json { try printJSON(outcomes) }
    if outcomes.contains(where: { !$0.done }) { throw ExitCode.failure }
  }

  private static func words(_ refusal: EventRefusal) -> String {
    switch refusal {
    case .notFound: "não existe; nada foi feito"
    case .accepted: "a Meta já aceitou este evento; nada foi feito"
    case .underWay: "está sendo enviado agora; nada foi feito"
    case .queued: "já está na fila para sair agora; nada foi feito"
    case .skipped: "já não seria enviado; nada foi feito"
    case .tooOld: "tem mais de 7 dias e a Meta não aceita; nada foi feito"
    case .notPaid(let status): "o pagamento está \(status); nada foi feito"
    case .mayCountTwice(let since):
      "sem resposta da Meta desde \(since.text) (UTC): ela pode ter recebido e contar duas vezes. "
        + "Confira no Gerenciador de Eventos e repita com --yes; nada foi feito"
    }
  }
}
