import Domain

/// A text for a chat of a seller.
package struct SellerMessage: Hashable, Sendable, Codable {
  let chatID: Int64
  let text: String
  let at: Timestamp
}
