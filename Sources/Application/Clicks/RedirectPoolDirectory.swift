package protocol RedirectPoolDirectory: Sendable {
  /// The active pool of that slug; may be up to a second old.
  func pool(slug: String) throws -> RedirectPool?
  /// Every active pool, as it is now.
  func activePools() throws -> [RedirectPool]
}

extension RedirectPoolDirectory {
  /// The pool of an ad link: that of the slug as it stands, else the only one that fits.
  ///
  /// Two that fit what the slug may have been are none: a click must not reach a wrong pool.
  package func pool(slug: String?, orOneOf repaired: [String]) throws -> RedirectPool? {
    if let slug, let pool = try pool(slug: slug) { return pool }
    let fitting = try repaired.compactMap { try pool(slug: $0) }
    return fitting.count == 1 ? fitting[0] : nil
  }
}
