package import Domain

/// What a seller decides about the chats that get alerts; `author` stands in the audit trail.
package protocol AlertChatEdits: Sendable {
  /// Writes down a new code; older ones stay valid.
  func add(_ code: AlertLinkCode, of seller: SellerID, at now: Timestamp) throws
  /// False where the seller has no such chat.
  func unlink(_ chat: AlertChatID, of seller: SellerID, by author: String) throws -> Bool
  /// Nil leaves a choice as it is; false where the seller has no such chat.
  func choose(
    sales: Bool?, summary: Bool?, for chat: AlertChatID, of seller: SellerID, at now: Timestamp,
    by author: String
  ) throws -> Bool
}
