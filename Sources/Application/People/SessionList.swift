package import Domain

/// A person's sessions, as they end them.
package protocol SessionList: Sendable {
  /// The one last seen first.
  func sessions(of person: PersonID, at now: Timestamp) throws -> [OpenSession]
  func end(_ token: Secret<String>, at now: Timestamp) throws
  /// False where that person has no such session.
  func end(id: String, of person: PersonID) throws -> Bool
  /// All of the person's but that one; how many.
  func endOthers(than token: Secret<String>, of person: PersonID) throws -> Int
  /// False unless it is an admin's session, and the seller exists.
  func choose(_ seller: SellerID, in token: Secret<String>, at now: Timestamp) throws -> Bool
}
