package import Domain

/// A group of bots behind one ad link, with the pixel that its events go to.
package struct RedirectPool: Equatable, Sendable {
  /// How clicks are shared among the bots that can answer.
  package enum Strategy: String, CaseIterable, Sendable {
    /// By weight.
    case weighted
    /// One after the other.
    case roundRobin = "round_robin"
    /// Each as likely as the others.
    case random
    /// Always the bot with the fewest clicks in the last hour.
    case leastUsed = "least_used"
    /// Always the first in order of priority; those of one priority share by weight.
    case priority
  }

  package var id: RedirectPoolID
  package var sellerID: SellerID
  package var slug: String
  /// Present where tracking is on and a pixel is set.
  package var pixelID: String?
  package var strategy: Strategy
  /// Name of the redirect page's template.
  package var template: String
  package var texts: PageTexts
  /// In order of priority.
  package var members: [RedirectPoolMember]

  package init(
    id: RedirectPoolID, sellerID: SellerID, slug: String, pixelID: String?,
    strategy: Strategy = .weighted, template: String = "default", texts: PageTexts = PageTexts(),
    members: [RedirectPoolMember]
  ) {
    self.id = id
    self.sellerID = sellerID
    self.slug = slug
    self.pixelID = pixelID
    self.strategy = strategy
    self.template = template
    self.texts = texts
    self.members = members
  }

  /// A template's name, which becomes part of a path: 1 to 64 lower-case letters, digits and hyphens.
  package static func isTemplateName(_ name: String) -> Bool {
    (1...64).contains(name.utf8.count)
      && name.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
      }
  }
}

extension RedirectPool {
  /// Bots that can answer and are meant to; if there is none, the one that fell ill first.
  ///
  /// Empty only for a pool without bots.
  package var eligible: [RedirectPoolMember] {
    let healthy = members.filter { $0.unhealthySince == nil && $0.weight > 0 }
    guard healthy.isEmpty else { return healthy }
    let least = members.min { left, right in
      (left.unhealthySince?.milliseconds ?? 0) < (right.unhealthySince?.milliseconds ?? 0)
    }
    return least.map { [$0] } ?? []
  }

  /// The bot of the page that nginx shows when we cannot choose for each click.
  package var fallbackMember: RedirectPoolMember? {
    eligible.min { ($0.priority, -$0.weight) < ($1.priority, -$1.weight) }
  }
}
