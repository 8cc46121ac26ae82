package import Domain

/// A pool as it is set up: its link, its page, its bots and its pixel.
package struct PoolSetup: Equatable, Sendable {
  package var id: RedirectPoolID
  package var name: String
  package var slug: String
  package var isActive: Bool
  package var strategy: RedirectPool.Strategy
  package var template: String
  package var texts: PageTexts
  /// In order of priority.
  package var members: [PoolMemberSetup]
  package var pixel: PixelSetup?

  package init(
    id: RedirectPoolID, name: String, slug: String, isActive: Bool = true,
    strategy: RedirectPool.Strategy = .weighted, template: String = "default",
    texts: PageTexts = PageTexts(), members: [PoolMemberSetup] = [], pixel: PixelSetup? = nil
  ) {
    (self.id, self.name, self.slug, self.isActive) = (id, name, slug, isActive)
    (self.strategy, self.template, self.texts) = (strategy, template, texts)
    (self.members, self.pixel) = (members, pixel)
  }
}
