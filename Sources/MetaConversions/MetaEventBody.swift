import Cryptography
import Domain
import Foundation

/// A conversion event as Meta reads it; keys that are nil are left out, and there are no others.
struct MetaEventBody: Encodable {
  let event: ConversionEvent

  enum CodingKeys: String, CodingKey {
    case eventName = "event_name"
    case eventTime = "event_time"
    case eventID = "event_id"
    case actionSource = "action_source"
    case sourceURL = "event_source_url"
    case userData = "user_data"
    case customData = "custom_data"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(event.name.rawValue, forKey: .eventName)
    try container.encode(event.eventTime.seconds, forKey: .eventTime)
    try container.encode(event.eventID, forKey: .eventID)
    try container.encode(event.actionSource.rawValue, forKey: .actionSource)
    try container.encodeIfPresent(event.sourceURL.flatMap(nonEmpty), forKey: .sourceURL)
    try container.encode(UserDataBody(event.userData), forKey: .userData)
    try container.encodeIfPresent(event.purchase.map(CustomDataBody.init), forKey: .customData)
  }
}

extension UserDataKey: CodingKey {}

private struct UserDataBody: Encodable {
  let externalID: [String]?
  let address: String?
  let userAgent: String?
  let fbp: String?
  let fbc: String?
  let email: [String]?
  let phone: [String]?
  let firstName: [String]?
  let lastName: [String]?

  typealias CodingKeys = UserDataKey

  /// Ids are hashed; address, browser and Meta's own cookies never are (facts: meta 4).
  init(_ user: UserData) {
    func sent<Value>(_ key: UserDataKey, _ value: Value?) -> Value? {
      user.sends(key) ? value : nil
    }
    externalID = sent(.externalID, user.externalIDs.map { sha256Hex($0) })
    address = sent(.address, user.address.flatMap(nonEmpty))
    userAgent = sent(.userAgent, user.userAgent.flatMap(nonEmpty))
    // One that is out of form would cost the whole batch.
    fbp = sent(.fbp, user.fbp.flatMap { MetaCookie($0, .fbp) }?.text)
    fbc = sent(.fbc, user.fbc.flatMap { MetaCookie($0, .fbc) }?.text)
    let keys = MatchKeys(user.payer)
    (email, phone) = (sent(.email, keys.email), sent(.phone, keys.phone))
    (firstName, lastName) = (sent(.firstName, keys.firstName), sent(.lastName, keys.lastName))
  }
}

private struct CustomDataBody: Encodable {
  let value: Decimal
  let currency = "BRL"
  let contentType = "product"
  let contentName: String
  let contentCategory: String?
  let orderID: String
  let contents: [Content]

  struct Content: Encodable {
    let id: String
    let quantity = 1
    let itemPrice: Decimal

    enum CodingKeys: String, CodingKey {
      case id, quantity
      case itemPrice = "item_price"
    }
  }

  enum CodingKeys: String, CodingKey {
    case value, currency, contents
    case contentType = "content_type"
    case contentName = "content_name"
    case contentCategory = "content_category"
    case orderID = "order_id"
  }

  init(_ purchase: PurchaseDetails) {
    // Exact: a decimal number, never a binary one.
    value = Decimal(purchase.value.centavos) / 100
    contentName = purchase.productName
    contentCategory = purchase.kind == .normal ? nil : purchase.kind.rawValue
    orderID = purchase.orderReference
    contents = [Content(id: purchase.offerReference, itemPrice: value)]
  }
}

private func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }
