package import Domain

/// Finds a session by the token of its cookie, and ends sessions.
package struct Sessions: Sendable {
  private let store: any SessionStore
  private let list: any SessionList
  private let clock: Clock

  package init(_ store: any SessionStore, list: any SessionList, clock: Clock) {
    self.store = store
    self.list = list
    self.clock = clock
  }

  /// Nil where there is none, or it is over: after eight hours without a request, after seven days in any case.
  package func find(token: Secret<String>) throws -> OpenSession? {
    let now = clock.now()
    guard let session = try store.session(token, at: now) else { return nil }
    // A page has many requests: one in a minute is written down.
    if now.isPast(SessionLimits.seen, since: session.lastSeenAt) {
      try store.markSeen(token, at: now)
    }
    return session
  }

  package func list(of person: PersonID) throws -> [OpenSession] {
    try list.sessions(of: person, at: clock.now())
  }

  package func end(token: Secret<String>) throws { try list.end(token, at: clock.now()) }

  /// False where that person has no such session.
  @discardableResult
  package func end(id: String, of person: PersonID) throws -> Bool {
    try list.end(id: id, of: person)
  }

  /// All of the person's but the one with this token; how many.
  @discardableResult
  package func endOthers(than token: Secret<String>, of person: PersonID) throws -> Int {
    try list.endOthers(than: token, of: person)
  }

  /// Shows an admin the pages of that seller; false for anybody else, and for a seller that does not exist.
  @discardableResult
  package func choose(seller: SellerID, token: Secret<String>) throws -> Bool {
    try list.choose(seller, in: token, at: clock.now())
  }
}
