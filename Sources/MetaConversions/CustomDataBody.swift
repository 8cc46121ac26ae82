import Cryptography
import Domain
import Foundation

struct CustomDataBody: Encodable {
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
