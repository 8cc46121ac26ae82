import Foundation
import JSON
import MariaDB
import Testing

/// Photos of steps, named in the file of `rastro apply` and uploaded in the steps' forms, to the chat.
@Suite(.gated) struct StepMediaFlowTests {
  private static let bumpPhoto = "https://x.example/guia.jpg"

  /// With more keys of each, after a comma.
  private static func steps(bump: String = "", recovery: String = "") -> String {
    """
    "order_bumps": [{"name": "Guia", "price": "5.00",
      "access_link": "https://exemplo.com.br/guia"\(bump)}],
    "recovery": [{"name": "Desconto", "delay": "1m", "percent_off": 20\(recovery)}]
    """
  }

  private static func media(_ address: String) -> String {
    ", \"media\": [{\"type\": \"photo\", \"url\": \"\(address)\"}]"
  }

  private func apply(_ steps: String, media: JSONValue = [:], to seller: Seller) async throws {
    let result = try await seller.applyText(seller.document(offer: steps, media: media))
    try #require(result.status == 0, "\(result.messages)")
    // No form takes less than a minute.
    try await seller.stack.change(
      """
      UPDATE offers o JOIN accounts a ON a.id = o.account_id SET o.delay_seconds = 1
      WHERE a.name = \(bind: "Conta \(seller.slug)") AND o.name = 'Desconto'
      """)
  }

  private func asked(_ seller: Seller) async throws -> (buyer: Buyer, question: JSONValue) {
    let buyer = Buyer(seller: seller)
    try await buyer.press(try await buyer.start())
    _ = try await buyer.button("Não, obrigado")
    return (buyer, try await buyer.message(containing: "Guia"))
  }

  /// What came before the message with that button, and the message.
  private func offered(
    _ button: String, to buyer: Buyer
  ) async throws -> (before: JSONValue, offer: JSONValue) {
    _ = try await buyer.button(button)
    let messages = try await buyer.messages()
    let place = try #require(
      messages.firstIndex { message in
        message["keyboard"].items.flatMap(\.items).contains { $0["text"].text == button }
      })
    try #require(place > 0)
    return (messages[place - 1], messages[place])
  }

  @Test func `an order bump's photo and a discount's are sent, each with its text and its button`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    try await apply(Self.steps(bump: Self.media(Self.bumpPhoto)), to: seller)
    let owner = try await AdminPerson.join(
      seller.stack, "\(seller.slug)@exemplo.com.br", account: "Conta \(seller.slug)",
      role: "owner")
    let (ids, step) = (try await AdminRoutes.ids(of: seller), try await discount(of: seller))
    let (bot, offer) = (try #require(ids["bot"]), try #require(ids["offer"]))
    let form = "/admin/bots/\(bot)/offers/\(offer)/steps/\(step)"
    let photo: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + Array(seller.slug.utf8)
    let uploaded = try await owner.upload(
      "/admin/media/\(bot)/steps/\(step)", photo, formPage: form)
    #expect(uploaded.status == 303, "\(uploaded.text.suffix(1_000))")
    #expect(uploaded.location == "\(form)#media-step")
    let (buyer, question) = try await asked(seller)
    // Photo, question and buttons are one message.
    #expect(question["media"]["address"].text == Self.bumpPhoto)
    #expect(question["keyboard"].items.flatMap(\.items).count == 2)
    try await buyer.press(try await buyer.button("Não, obrigado"))
    _ = try await buyer.code()
    let (sent, deal) = try await offered("Quero por R$ 15,92", to: buyer)
    let address = try #require(sent["media"]["address"].text)
    #expect(address.hasPrefix("\(seller.stack.publicURL)/media/") && sent["kind"].text == "photo")
    #expect(deal["text"].text?.contains("R$ 15,92") == true)
    let page = try await owner.get(form)
    #expect(
      page.text.contains("<img src=\"\(address.dropFirst(seller.stack.publicURL.count))\""))
    try await buyer.press(try await buyer.button("Quero por R$ 15,92"))
    try await eventually("the discount's charge") {
      try await seller.amounts() == ["19.90", "15.92"]
    }
  }

  private func discount(of seller: Seller) async throws -> String {
    try #require(
      try await seller.stack.rows(
        """
        SELECT CAST(o.id AS CHAR) AS id FROM offers o JOIN accounts a ON a.id = o.account_id
        WHERE a.name = \(bind: "Conta \(seller.slug)") AND o.name = 'Desconto'
        """
      ).first
    ).text("id")
  }

  @Test func `a file without a step's media keeps them, and without any the bot's are sent`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    let botPhoto = "https://x.example/bot.jpg"
    let ofBot: JSONValue = ["order_bump": [["type": "photo", "url": .text(botPhoto)]]]
    try await apply(Self.steps(bump: Self.media(Self.bumpPhoto)), media: ofBot, to: seller)
    try await apply(Self.steps(), media: ofBot, to: seller)
    #expect(try await asked(seller).question["media"]["address"].text == Self.bumpPhoto)
    try await apply(Self.steps(bump: ", \"media\": []"), media: ofBot, to: seller)
    #expect(try await asked(seller).question["media"]["address"].text == botPhoto)
    try await apply(Self.steps(), to: seller)
    #expect(try await asked(seller).question["media"]["address"].text == nil)
  }
}
