import Application
import Domain
import Foundation
import Testing

@testable import rastro

/// Steps beside and after offers, as a file has them.
struct SellerDocumentStepsTests {
  private static func document(offer: String = "", bot: String = "") -> String {
    """
    {"account": "A", "bots": [{"name": "B", "offers": [
      {"name": "O", "price": "10,00", "access_link": "https://x.example"\(offer)}
    ]\(bot)}]}
    """
  }

  private func bot(
    offer: String = "", bot: String = ""
  ) throws -> SellerConfiguration.BotEntry {
    let text = Self.document(offer: offer, bot: bot)
    return try #require(
      try SellerDocument.read(Data(text.utf8), environment: [:]).bots.first)
  }

  private func problem(offer: String = "", bot: String = "") throws -> String {
    let thrown = #expect(throws: DocumentFault.self) {
      _ = try self.bot(offer: offer, bot: bot)
    }
    let problems = try #require(thrown).problems
    #expect(problems.count == 1, "\(problems)")
    return problems.first ?? ""
  }

  @Test func `lists that are left out leave the stored steps, and empty ones do not`() throws {
    let silent = try bot()
    #expect(silent.offers[0].orderBumps == nil && silent.offers[0].recovery == nil)
    #expect(silent.offers[0].upsells == nil && silent.upsells == nil)
    let empty = try bot(
      offer: #", "order_bumps": [], "recovery": [], "upsells": []"#, bot: #", "upsells": []"#)
    #expect(empty.offers[0].orderBumps == [] && empty.offers[0].recovery == [])
    #expect(empty.offers[0].upsells == [] && empty.upsells == [])
  }

  @Test func `each kind of step is read with what it has`() throws {
    let bot = try bot(
      offer: #"""
        , "order_bumps": [{"name": "Guia", "price": "5,00", "access_link": "https://g.example"}],
        "recovery": [
          {"name": "Lembrete", "delay": "15m", "text": "Oi, {{nome}}"},
          {"name": "Desconto", "delay": "2h", "percent_off": 20, "active": false},
          {"name": "Último", "delay": "1d", "price": 7.5}
        ],
        "upsells": [{"name": "VIP", "price": "30,00", "access_link": "https://v.example"}]
        """#,
      bot: #"""
        , "upsells": [{"name": "Grupo", "delay": "2h", "price": 9, "access_link": "https://g.example"}]
        """#)
    let offer = bot.offers[0]
    #expect(
      offer.orderBumps == [
        .init(
          .orderBump, name: "Guia", price: .fixed(Money(centavos: 500)),
          accessLink: "https://g.example")
      ])
    #expect(
      offer.recovery == [
        .init(
          .recovery, name: "Lembrete", price: .unchanged, delay: .minutes(15), text: "Oi, {{nome}}"),
        .init(
          .recovery, name: "Desconto", price: .percentOff(20), delay: .hours(2), isActive: false),
        .init(.recovery, name: "Último", price: .fixed(Money(centavos: 750)), delay: .days(1)),
      ])
    #expect(offer.upsells?.first?.delay == .seconds(0))
    #expect(bot.upsells?.first?.delay == .hours(2))
  }

  private static let place = "$.bots[0].offers[0]."

  @Test(arguments: [
    (#", "recovery": [{"name": "R", "delay": "2h", "price": "10,00"}]"#, "recovery[0].price"),
    (#", "recovery": [{"name": "R", "delay": "2h", "price": "grátis"}]"#, "recovery[0].price"),
    (
      #", "recovery": [{"name": "R", "delay": "2h", "price": 5, "percent_off": 20}]"#,
      "recovery[0].percent_off"
    ),
    (
      #", "recovery": [{"name": "R", "delay": "2h", "percent_off": 100}]"#,
      "recovery[0].percent_off"
    ),
    (#", "recovery": [{"name": "R", "delay": "0m"}]"#, "recovery[0].delay"),
    (#", "recovery": [{"name": "R", "delay": "31d"}]"#, "recovery[0].delay"),
    (#", "recovery": [{"name": "R", "delay": "2 horas"}]"#, "recovery[0].delay"),
    (#", "recovery": [{"name": "R"}]"#, "recovery[0].delay"),
    (#", "recovery": [{"name": "R", "delay": "2h", "text": "{{total}}"}]"#, "recovery[0].text"),
    (
      #", "recovery": [{"name": "R", "delay": "2h", "access_link": "https://x.example"}]"#,
      "recovery[0].access_link"
    ),
    (
      #", "recovery": [{"name": "R", "delay": "2h"}, {"name": "R", "delay": "3h"}]"#,
      "recovery[1].name"
    ),
    (
      #", "order_bumps": [{"name": "J", "price": 5, "access_link": "x"}]"#,
      "order_bumps[0].access_link"
    ),
    (#", "order_bumps": [{"name": "J", "price": 5}]"#, "order_bumps[0].access_link"),
    (
      #", "upsells": [{"name": "U", "price": 5, "access_link": "https://x.example", "delay": "31d"}]"#,
      "upsells[0].delay"
    ),
  ])
  func `what is wrong with a step is told with its place`(offer: String, path: String) throws {
    let problem = try problem(offer: offer)
    #expect(problem.hasPrefix("\(Self.place)\(path): linha 2, coluna "), "\(problem)")
  }

  @Test func `too many steps in use are told at their list`() throws {
    let bumps = (1...6).map {
      #"{"name": "J\#($0)", "price": 5, "access_link": "https://x.example"}"#
    }
    let problem = try problem(offer: ", \"order_bumps\": [\(bumps.joined(separator: ", "))]")
    #expect(problem.hasPrefix("\(Self.place)order_bumps: "), "\(problem)")
    let upsells = (1...11).map {
      #"{"name": "U\#($0)", "price": 5, "access_link": "https://x.example"}"#
    }
    let other = try self.problem(bot: ", \"upsells\": [\(upsells.joined(separator: ", "))]")
    #expect(other.hasPrefix("$.bots[0].upsells: "), "\(other)")
  }
}
