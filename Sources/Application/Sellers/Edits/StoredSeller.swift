/// What a seller has stored, as far as a form's check has to know it.
package protocol StoredSeller: Sendable {
  func storedSecrets(of seller: SellerScope) throws -> StoredSecrets
  /// Of the slugs those are told that belong to other sellers.
  func storedNames(of seller: SellerScope, slugs: [String]) throws -> StoredNames
  /// Nil for a bot that the seller does not have.
  func storedBot(named name: String, of seller: SellerScope) throws -> StoredBot?
}
