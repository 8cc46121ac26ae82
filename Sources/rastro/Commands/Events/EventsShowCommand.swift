import Application
import ArgumentParser
import MariaDB
import Persistence

struct EventsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Mostra um evento e tudo o que foi tentado.")

  @Argument(help: "O número, o event_id, ou o pagamento (PAY-123).")
  var event: String

  @Flag(help: "Mostra JSON.")
  var json = false

  func run() throws {
    try withExitCodes {
      let reports = Reports(database: Database(try Settings().patientDatabase))
      let ledger = reports.events(in: SystemScope())
      guard let entry = try ledger.event(event) else { throw EventNames.missing(event) }
      let attempts = try ledger.attempts(of: entry)
      if json {
        var report = EventReport(entry)
        report.tried = attempts.map {
          .init(at: $0.at.text, outcome: $0.outcome, detail: $0.detail, leftOut: $0.leftOut)
        }
        return try printJSON(report)
      }
      printLine(EventReport.line(entry))
      if let time = entry.eventTime { printLine("hora do evento  \(time.text)") }
      if let since = entry.unknownSince {
        printLine("sem resposta da Meta desde  \(since.text)")
      }
      if let time = entry.resentAt { printLine("reenviado por uma pessoa  \(time.text)") }
      for attempt in attempts {
        let leftOut = attempt.leftOut.map { "  sem \($0)" } ?? ""
        printLine("\(attempt.at.text)  \(attempt.outcome)  \(attempt.detail)\(leftOut)")
      }
    }
  }
}
