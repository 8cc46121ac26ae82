import Application
import ArgumentParser
import Domain
import MariaDB
import Persistence

struct MetaReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "meta",
    abstract:
      "Explica cada venda paga: enviada à Meta, na fila, à sua espera, ou não enviada e por quê.",
    discussion: """
      Toda venda paga está em exatamente uma situação, e a soma é conferida com os próprios pagamentos: se não \
      fecha, o comando termina com 1. As ligações dizem por que uma venda não leva o clique do anúncio.
      """)

  @OptionGroup var options: ReportOptions

  func run() throws {
    try withExitCodes {
      let database = Database(try Settings().patientDatabase)
      let reports = Reports(database: database)
      let choice = try SellerChoice(options.account, of: reports)
      let now = try HealthRepository(database, in: SystemScope()).now()
      let start = try options.since.map { try choice.day($0) } ?? now.before(.days(7))
      let sales = try reports.meta(in: choice.scope)
        .sales(from: start, to: now.adding(.seconds(1)))
      let report = MetaReportText(sales, since: start)
      if options.json {
        try printJSON(report.document)
      } else {
        report.lines.forEach { printLine($0) }
      }
      guard sales.addsUp else {
        say("rastro: a soma das situações difere do total de pagas; avise quem cuida do Rastro")
        throw ExitCode.failure
      }
    }
  }
}
