import ArgumentParser
import Domain
import Foundation
import MariaDB
import Persistence

struct SalesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sales",
    abstract: "Sums up payments by seller and state.",
    discussion: """
      Counted from the payments themselves. Money that was refunded or charged back stands in lines of \
      its own and not under paid.
      """)

  @Option(help: "So many days up to now.")
  var days = 30

  @Option(help: "Only this seller, by name.")
  var account: String?

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard (1...3650).contains(days) else {
      throw ValidationError("--days is a number from 1 to 3650.")
    }
  }

  func run() throws {
    try withExitCodes {
      let now = systemClock.now()
      let lines = try SalesRepository(ConnectionPool(Settings().database)).totals(
        from: now.adding(.days(-days)), to: now.adding(.seconds(1)), seller: account)
      if json { return try printJSON(lines) }
      for line in lines {
        print("\(line.seller)  \(line.status)  \(line.count)  \(line.amount.brazilian)")
      }
    }
  }

  private func printJSON(_ lines: [SalesRepository.Line]) throws {
    struct Line: Encodable {
      let account: String
      let status: String
      let payments: Int
      /// Reais, with a dot.
      let amount: String
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let encoded = try encoder.encode(
      lines.map { line in
        Line(
          account: line.seller, status: line.status, payments: line.count,
          amount: line.amount.decimal)
      })
    print(String(decoding: encoded, as: UTF8.self))
  }
}
