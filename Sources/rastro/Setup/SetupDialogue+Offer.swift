import Application
import Domain

extension SetupDialogue {
  func askForOffer() throws {
    guard let bot = try bot() else { return }
    let known = bot.offers.first(where: \.isActive) ?? bot.offers.first
    dialogue.begin(
      "Oferta", "O que você vende: um botão no bot. Depois de pagar, o comprador recebe o link.")
    // What was typed is offered again where it was not taken.
    var last: SellerConfiguration.OfferEntry?
    while let name = try dialogue.text("Nome", standard: last?.name ?? known?.name) {
      let stored = bot.offers.first { $0.name == name }
      let shown =
        last
        ?? stored.map {
          .init(name: name, price: $0.price, accessLink: $0.accessLink, isActive: true)
        }
      guard let entry = try entry(name, shown) else { break }
      last = entry
      if let stored, stored.price == entry.price, stored.accessLink == entry.accessLink,
        stored.isActive
      {
        return dialogue.good("\(name), \(entry.price.brazilian)")
      }
      let intent: EditIntent = stored == nil ? .create : .change
      if dialogue.saved(try actions.save(entry, ofBot: bot.name, as: intent, of: scope)) != nil {
        return dialogue.good("\(name), \(entry.price.brazilian)")
      }
    }
    if known == nil { skipped("sem oferta o bot não tem o que vender") }
  }

  /// Nil where a question was skipped.
  private func entry(
    _ name: String, _ shown: SellerConfiguration.OfferEntry?
  ) throws -> SellerConfiguration.OfferEntry? {
    let standard = shown.map { String($0.price.brazilian.dropFirst("R$ ".count)) }
    let price = try dialogue.value("Preço em reais, como 19,90", standard: standard) {
      answer throws(FieldProblem) in
      guard let price = PriceText.money(answer) else {
        throw FieldProblem("deve ser \(PriceText.allowed)")
      }
      return price
    }
    guard let price else { return nil }
    let link = try dialogue.text(
      "Link de entrega (do grupo, canal ou página)", standard: shown?.accessLink)
    return link.map { .init(name: name, price: price, accessLink: $0, isActive: true) }
  }
}
