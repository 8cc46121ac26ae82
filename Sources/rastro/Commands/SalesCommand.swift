import Application
import ArgumentParser
import Domain
import Foundation
import MariaDB
import Persistence

struct SalesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sales",
    abstract: "Soma os pagamentos por vendedor e situação.",
    discussion: """
      Conta os próprios pagamentos. Dinheiro devolvido ou contestado fica em linhas separadas e não entra \
      em paid. O dia começa à meia-noite no fuso horário do vendedor.
      """)

  @Option(help: "Quantos dias inteiros do vendedor; o último é hoje.")
  var days = 30

  @Option(help: "Só este vendedor, pelo nome.")
  var account: String?

  @Flag(help: "Mostra JSON.")
  var json = false

  func validate() throws {
    guard (1...3650).contains(days) else {
      throw ValidationError("--days deve ser um número de 1 a 3650.")
    }
  }

  func run() throws {
    try withExitCodes {
      let database = Database(try Settings().patientDatabase)
      let reports = Reports(database: database)
      let now = try HealthRepository(database, in: SystemScope()).now()
      let sellers = try reports.sellers(in: SystemScope()).accounts(named: account)
      let lines = try sellers.flatMap { seller in
        try totals(of: seller, reports.sales(in: SellerScope(seller.id)), at: now)
      }
      if json { return try printJSON(lines) }
      for (seller, line) in lines {
        printLine("\(seller)  \(line.status)  \(line.count)  \(line.amount.brazilian)")
      }
    }
  }

  private typealias Total = (seller: String, line: SalesLine)

  private func totals(
    of seller: Seller, _ report: any SalesReport, at now: Timestamp
  ) throws -> [Total] {
    let day = SellerDay(zone: seller.timeZone) ?? SellerDay(zone: SellerDay.standardZone)
    let start = day?.start(ofLast: days, until: now) ?? now.adding(.days(-days))
    return try report.totals(from: start, to: now.adding(.seconds(1)))
      .map { (seller.name, $0) }
  }

  private func printJSON(_ lines: [Total]) throws {
    struct Line: Encodable {
      let account: String
      let status: String
      let payments: Int
      /// Reais, with a dot.
      let amount: String
    }
    try rastro.printJSON(
      lines.map { seller, line in
        Line(
          account: seller, status: line.status, payments: line.count,
          amount: line.amount.decimal)
      })
  }
}
