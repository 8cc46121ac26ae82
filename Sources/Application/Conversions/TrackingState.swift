package import Domain

/// What of the reporting to Meta is on.
package struct TrackingState: Equatable, Sendable {
  package var isOnForAll: Bool
  package var pools: [Pool]

  package init(isOnForAll: Bool, pools: [Pool]) {
    self.isOnForAll = isOnForAll
    self.pools = pools
  }

  package struct Pool: Equatable, Sendable {
    package var id: RedirectPoolID
    package var seller: String
    package var name: String
    package var slug: String
    package var pixelID: String
    package var isOn: Bool

    package init(
      id: RedirectPoolID, seller: String, name: String, slug: String, pixelID: String, isOn: Bool
    ) {
      self.id = id
      self.seller = seller
      self.name = name
      self.slug = slug
      self.pixelID = pixelID
      self.isOn = isOn
    }
  }
}
