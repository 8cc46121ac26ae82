package import Domain

/// What arrived with a click, as the browser sent it.
package struct ClickRequest: Sendable {
  /// Nil for a damaged address.
  package var slug: String?
  /// What the slug may have been in an address that was damaged, or that no pool has as it stands.
  package var repairedSlugs: [String]
  /// From nginx, which answers with the same token when we cannot; nil: one is made.
  package var token: TrackingToken?
  package var parameters: Fields
  package var cookies: Fields
  package var address: String?
  package var userAgent: String?
  /// The values of the headers with which browsers say that they ask in advance.
  package var purpose: String?
  package var url: String

  package init(
    slug: String?, repairedSlugs: [String] = [], token: TrackingToken?, parameters: Fields,
    cookies: Fields, address: String?, userAgent: String?, purpose: String? = nil, url: String
  ) {
    self.purpose = purpose
    self.slug = slug
    self.repairedSlugs = repairedSlugs
    self.token = token
    self.parameters = parameters
    self.cookies = cookies
    self.address = address
    self.userAgent = userAgent
    self.url = url
  }
}
