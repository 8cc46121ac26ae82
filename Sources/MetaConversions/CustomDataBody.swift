import Domain
import Foundation

/// What an event is about (facts: meta 3.6); nil for one that is about nothing in particular.
///
/// Labels of the ad link, and what an order bump added, are the seller's own keys beside Meta's.
struct CustomDataBody: Encodable {
  let purchase: PurchaseDetails?
  let labels: [(key: String, text: String)]

  private enum Key: String, CodingKey {
    case value, currency, contents
    case contentType = "content_type"
    case contentName = "content_name"
    case contentCategory = "content_category"
    case contentIDs = "content_ids"
    case itemCount = "num_items"
    case orderID = "order_id"
    case orderBump = "order_bump_value"
  }

  private struct Content: Encodable {
    let id: String
    let quantity = 1
    let itemPrice: Decimal

    enum CodingKeys: String, CodingKey {
      case id, quantity
      case itemPrice = "item_price"
    }
  }

  private struct Label: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init?(_ event: ConversionEvent) {
    let campaign = event.campaign
    labels = [
      ("utm_source", campaign.source), ("utm_medium", campaign.medium),
      ("utm_campaign", campaign.name), ("utm_content", campaign.content),
      ("utm_term", campaign.term),
    ].compactMap { key, text in AdAddress.label(text).map { (key, $0) } }
    purchase = event.purchase
    if purchase == nil && labels.isEmpty { return nil }
  }

  func encode(to encoder: any Encoder) throws {
    var labelled = encoder.container(keyedBy: Label.self)
    for (key, text) in labels { try labelled.encode(text, forKey: Label(stringValue: key)) }
    guard let purchase else { return }
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Self.reais(purchase.value), forKey: .value)
    try container.encode("BRL", forKey: .currency)
    try container.encode("product", forKey: .contentType)
    try container.encode(purchase.productName, forKey: .contentName)
    try container.encode(purchase.kind.rawValue, forKey: .contentCategory)
    try container.encode([purchase.offerReference], forKey: .contentIDs)
    try container.encode(purchase.itemCount, forKey: .itemCount)
    try container.encode(purchase.orderReference, forKey: .orderID)
    try container.encodeIfPresent(purchase.orderBump.map(Self.reais), forKey: .orderBump)
    let price = Money(centavos: purchase.value.centavos - (purchase.orderBump?.centavos ?? 0))
    try container.encode(
      [Content(id: purchase.offerReference, itemPrice: Self.reais(price))], forKey: .contents)
  }

  /// Exact: a decimal number, never a binary one.
  private static func reais(_ money: Money) -> Decimal { Decimal(money.centavos) / 100 }
}
