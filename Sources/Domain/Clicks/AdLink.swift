/// The address of an ad link, read through what chats, e-mail programs and hands add to it.
///
/// A slug is made of lower-case letters, digits, `-` and `_`. Everything else around it is damage: quotes,
/// brackets, full stops, slashes, spaces, line ends, invisible characters, also percent-encoded, once
/// or more often, and an escape that was cut or is none (`%2`, `%zz`). Invisible characters are damage in the
/// slug as well. A letter or digit behind the damage is none: such an address is another link.
/// `nginx/rastro_link.conf` holds the same rule for the clicks that nginx answers alone.
package struct AdLink: Equatable, Sendable {
  /// The slug of an address that has nothing else in it; a pool of that slug wins over all others.
  package let exactSlug: String?
  /// What the slug may have been before the damage; the pool is known where exactly one of them has
  /// one.
  package let repairedSlugs: [String]
  /// Whether a query follows that lost its question mark: `/go/oferta&utm_source=x`.
  package let hasGluedQuery: Bool

  private static let longestSlug = 64
  private static let prefix = "/go/".utf8

  /// Nil for an address that is no ad link, however damaged; `path` is decoded once, as nginx gives it.
  package init?(path: String) {
    var reader = AdLinkReader(path.utf8[...])
    guard reader.skipPrefix(), let slug = reader.readSlug(), let end = reader.readEnd(),
      slug.utf8.count <= Self.longestSlug
    else { return nil }
    let isExact =
      path.utf8.count == Self.prefix.count + slug.utf8.count && path.utf8.starts(with: Self.prefix)
    exactSlug = isExact ? slug : nil
    let repaired = Self.repaired(slug)
    repairedSlugs = isExact && repaired.first == slug ? Array(repaired.dropFirst()) : repaired
    hasGluedQuery = end == .query
  }

  /// In lower case, with and without the hyphens and underscores that mark up text.
  private static func repaired(_ slug: String) -> [String] {
    let lowered = slug.utf8.contains { (0x41...0x5A).contains($0) } ? slug.lowercased() : slug
    guard let last = lowered.utf8.last, isJoiner(last),
      let end = lowered.utf8.lastIndex(where: { !isJoiner($0) })
    else { return [lowered] }
    return [lowered, String(lowered[...end])]
  }

  static func isJoiner(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// The glued query of a link, from the request's target as it was sent, so that it is decoded once
  /// like any other.
  package static func gluedQuery(target: String) -> String {
    let path = target.utf8.prefix { $0 != UInt8(ascii: "?") }
    var reader = AdLinkReader(path)
    guard reader.skipPrefix(), reader.readSlug() != nil, reader.readEnd() == .query else {
      return ""
    }
    return reader.query()
  }
}
