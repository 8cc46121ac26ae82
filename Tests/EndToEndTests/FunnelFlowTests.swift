import Foundation
import JSON
import MariaDB
import Testing

/// What a buyer is offered beside and after what they chose, each its own payment and its own Purchase.
@Suite(.gated) struct FunnelFlowTests {
  private struct Step {
    let relation: String
    let name: String
    var price = "0.00"
    var pricing = "fixed"
    var percent: Int?
    var delay = 0
  }

  private func seller(with steps: [Step]) async throws -> Seller {
    let seller = try await Seller.make(on: Stack.shared.value, prices: ["97.00"])
    for (position, step) in steps.enumerated() {
      try await seller.stack.change(
        """
        INSERT INTO offers (account_id, bot_id, public_id, name, price, access_link, position,
          parent_offer_id, relation, pricing, percent_off, delay_seconds)
        SELECT o.account_id, o.bot_id, \(bind: Self.publicID()), \(bind: step.name),
          \(bind: step.price), \(bind: "https://exemplo.com.br/\(step.name)"), \(bind: position),
          o.id, \(bind: step.relation), \(bind: step.pricing), \(bind: step.percent),
          \(bind: step.delay)
        FROM offers o JOIN accounts a ON a.id = o.account_id
        WHERE a.name = \(bind: "Conta \(seller.slug)") AND o.relation IS NULL
        """)
    }
    return seller
  }

  private static func publicID() -> String {
    UUID().uuidString.replacing("-", with: "").lowercased()
  }

  private func purchases(_ seller: Seller) async throws -> [String] {
    try await seller.events("Purchase").map { event in
      let data = event["event"]["custom_data"]
      return [
        data["content_category"].text ?? "?", Self.amount(data["value"]),
        Self.amount(data["order_bump_value"]), "\(data["num_items"].int ?? 0)",
      ].joined(separator: " ")
    }.sorted()
  }

  /// The other answer to the same question; every question has a button of that name.
  private static func no(_ yes: String) -> String { yes.dropLast() + "n" }

  private static func amount(_ value: JSONValue?) -> String {
    value?.number.map { "\($0)" } ?? "-"
  }

  private static let bumps = [
    Step(relation: "order_bump", name: "Planilha", price: "19.90"),
    Step(relation: "order_bump", name: "Aulas", price: "9.05"),
  ]

  @Test func `a sale with two bumps is one charge for the sum, and delivers all of it`()
    async throws
  {
    let seller = try await seller(with: Self.bumps)
    let buyer = Buyer(seller: seller)
    let page = try await buyer.click()
    try await buyer.press(try await buyer.start(page.token))
    let first = try await buyer.button("Sim, quero por R$ 19,90")
    #expect(try await seller.charges().isEmpty)
    try await buyer.press(first)
    try await buyer.press(try await buyer.button("Sim, quero por R$ 9,05"))
    _ = try await buyer.code()
    #expect(try await seller.charges().map { $0["amount"].int } == [12_595])
    // The same answers once more are the same charge.
    try await buyer.press(first)
    try await buyer.pay()
    _ = try await buyer.settled()
    #expect(try await seller.charges().count == 1)
    #expect(try await purchases(seller) == ["initial 125.95 28.95 3"])
    let delivery = try await buyer.message(containing: Seller.accessLink)
    let links = delivery["keyboard"].items.flatMap(\.items).compactMap { $0["url"].text }
    #expect(
      links == [
        Seller.accessLink, "https://exemplo.com.br/Planilha", "https://exemplo.com.br/Aulas",
      ])
  }

  @Test
  func `an unpaid code brings a discount, its payment an upsell, and each is its own Purchase`()
    async throws
  {
    let seller = try await seller(
      with: Self.bumps + [
        Step(relation: "downsell", name: "lembrete", pricing: "unchanged", delay: 1),
        Step(relation: "downsell", name: "desconto", pricing: "percent_off", percent: 15, delay: 2),
        Step(relation: "downsell", name: "tarde", price: "50.00", delay: 3600),
        Step(relation: "upsell", name: "Mentoria", price: "47.00", delay: 1),
      ])
    let buyer = Buyer(seller: seller)
    let page = try await buyer.click()
    try await buyer.press(try await buyer.start(page.token))
    try await buyer.press(try await buyer.button("Sim, quero por R$ 19,90"))
    try await buyer.press(Self.no(try await buyer.button("Sim, quero por R$ 9,05")))
    _ = try await buyer.code()
    _ = try await buyer.message(containing: "ainda não foi pago")
    // 82.45: fifteen percent off 97.00.
    try await buyer.press(try await buyer.button("Quero por R$ 82,45"))
    try await eventually("the second charge") { try await seller.charges().count == 2 }
    try await buyer.pay()
    try await buyer.press(try await buyer.button("Quero por R$ 47,00"))
    try await eventually("the third charge") { try await seller.charges().count == 3 }
    try await buyer.pay()
    try await eventually("two sales settled") {
      try await seller.payments().filter { $0.status == "paid" && $0.isDelivered && $0.isSent }
        .count == 2
    }
    #expect(
      try await seller.charges().map { $0["amount"].int } == [11_690, 8_245, 4_700])
    #expect(try await purchases(seller) == ["downsell 82.45 - 1", "upsell 47 - 1"])
    let events = try await seller.events("Purchase")
    #expect(Set(events.compactMap { $0["event_id"].text }).count == 2)
    #expect(
      Set(events.compactMap { $0["event"]["user_data"]["external_id"].items.first?.text }).count
        == 1)
    // Of the first charge nothing more is sent, and nothing is scheduled after an upsell.
    let recovery = try await seller.outbox("recovery")
    #expect(recovery.map(\.state) == ["done", "done", "skipped"], "\(recovery)")
    #expect(try await seller.outbox("upsell").map(\.state) == ["done"])
    #expect(try await buyer.count(of: Seller.accessLink) == 1)
    #expect(try await buyer.count(of: "https://exemplo.com.br/Mentoria") == 1)
  }

  @Test func `every button pressed by another, altered or old, charges nothing wrong`()
    async throws
  {
    let seller = try await seller(
      with: Self.bumps + [
        Step(relation: "downsell", name: "desconto", pricing: "percent_off", percent: 50, delay: 1)
      ])
    let (ana, bia) = (Buyer(seller: seller), Buyer(seller: seller))
    try await ana.press(try await ana.start())
    let bump = try await ana.button("Sim, quero por R$ 19,90")
    try await ana.press(bump)
    try await ana.press(Self.no(try await ana.button("Sim, quero por R$ 9,05")))
    let deal = try await ana.button("Quero por R$ 48,50")
    let verify = try await ana.button("Já paguei")
    _ = try await bia.start()
    let forged = [
      bump, deal, verify, deal + "0", deal.replacing("deal-", with: ""),
      bump.replacing(":0:", with: ":1:"), bump.replacing(":y", with: ":n"), "buy:order-x",
      "buy:deal-", "bump:::", "buy:deal-" + String(repeating: "0", count: 32),
    ]
    for data in forged { try await bia.press(data) }
    try await seller.quiet()
    #expect(try await seller.charges().count == 1)
    #expect(try await bia.count(of: "000201") == 0)
    #expect(try await bia.deliveries() == 0)
    // A week later.
    try await seller.stack.change(
      """
      UPDATE made_offers m JOIN accounts a ON a.id = m.account_id
      SET m.created_at = m.created_at - INTERVAL 8 DAY, m.sent_at = m.sent_at - INTERVAL 8 DAY
      WHERE a.name = \(bind: "Conta \(seller.slug)")
      """)
    try await seller.stack.change(
      """
      UPDATE order_drafts d JOIN accounts a ON a.id = d.account_id
      SET d.created_at = d.created_at - INTERVAL 8 DAY
      WHERE a.name = \(bind: "Conta \(seller.slug)")
      """)
    for data in [bump, deal] { try await ana.press(data) }
    try await seller.quiet()
    #expect(try await seller.charges().count == 1)
    _ = try await ana.message(containing: "não está mais disponível")
  }
}
