import Application
import ArgumentParser
import Domain
import Persistence

struct ReconcileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reconcile",
    abstract: "Confere as vendas com os gateways e com a Meta, por dia, gateway e pixel.",
    discussion: """
      rastro dispatch pergunta de novo ao gateway um dia e uma semana depois de cada pagamento, e uma semana depois \
      do fim de cada cobrança que ninguém pagou. Cada venda paga está em exatamente uma situação: confere (matched), \
      aguardando a pergunta ou a resposta (waiting), falta no gateway (missing_there), faltava aqui (missing_here) \
      ou valor difere (amount_differs). Código 1: alguma diferença espera explicação. Nada é alterado. Sem --account, os dias são os de São Paulo.
      """)

  /// More days are no use of a list, and a statement each.
  private static let mostDays = 400
  private static let listed = 1000

  @OptionGroup var options: ReportOptions

  func run() throws {
    try withExitCodes {
      let database = try Settings().openDatabase(answerTimeout: 60)
      let reports = Reports(database: database)
      let choice = try SellerChoice(options.account, of: reports)
      let now = try HealthRepository(database, in: SystemScope()).now()
      let days = try days(of: choice, until: now)
      let report = reports.reconciliation(in: choice.scope)
      let text = ReconciliationText(
        days: try days.map { day in
          .init(
            name: day.name,
            lines: try report.lines(from: day.start, to: day.end, at: now))
        },
        pixels: try report.pixelDays(from: days[0].name, to: days[days.count - 1].name),
        differences: try report.differences(
          from: days[0].start, to: now.adding(.seconds(1)), at: now, limit: Self.listed))
      if options.json { try printJSON(text.document) } else { text.lines.forEach { printLine($0) } }
      guard text.differences.unexplained == 0, text.lostEvents == 0 else {
        say(
          "rastro: diferenças sem explicação: \(text.differences.unexplained), vendas cujo Purchase ninguém "
            + "enviaria: \(text.lostEvents)")
        throw ExitCode.failure
      }
    }
  }

  private typealias Day = (name: String, start: Timestamp, end: Timestamp)

  /// From the first to today; at least one.
  private func days(of choice: SellerChoice, until now: Timestamp) throws -> [Day] {
    let first = now.before(.days(6))
    var start =
      try options.since.map { try choice.day($0) } ?? choice.today(at: first)?.start ?? first
    guard start <= now else {
      say("rastro: --since \(options.since ?? "") ainda não chegou")
      throw ExitCode.badUsage
    }
    guard start >= now.before(.days(Self.mostDays)) else {
      say("rastro: --since pode ficar até \(Self.mostDays) dias atrás")
      throw ExitCode.badUsage
    }
    var days: [Day] = []
    // A day has 23 to 25 hours.
    while start <= now, let day = choice.today(at: start),
      let next = choice.today(at: start.adding(.hours(26)))
    {
      days.append((day.name, start, next.start))
      start = next.start
    }
    return days
  }
}
