package import Domain

/// A group of bots behind one ad link, with the pixel that its events go to.
package struct Pool: Equatable, Sendable {
  package var id: PoolID
  package var accountID: AccountID
  package var slug: String
  /// Present where tracking is on and a pixel is set.
  package var pixelID: String?
  package var members: [PoolMember]

  package init(
    id: PoolID, accountID: AccountID, slug: String, pixelID: String?, members: [PoolMember]
  ) {
    self.id = id
    self.accountID = accountID
    self.slug = slug
    self.pixelID = pixelID
    self.members = members
  }
}

/// An enabled bot of a pool.
package struct PoolMember: Equatable, Sendable {
  package var botID: BotID
  package var username: String
  package var weight: Int
  /// Since when Telegram refuses its token.
  package var unhealthySince: Timestamp?

  package init(botID: BotID, username: String, weight: Int, unhealthySince: Timestamp?) {
    self.botID = botID
    self.username = username
    self.weight = weight
    self.unhealthySince = unhealthySince
  }
}

extension Pool {
  /// The bot for the next click: healthy ones by weight; if none is, the one that fell ill first.
  ///
  /// `fraction` lies between 0 and 1. Nil only for a pool without bots.
  package func choose(_ fraction: Double) -> PoolMember? {
    let healthy = members.filter { $0.unhealthySince == nil && $0.weight > 0 }
    guard !healthy.isEmpty else {
      return members.min { left, right in
        (left.unhealthySince?.milliseconds ?? 0) < (right.unhealthySince?.milliseconds ?? 0)
      }
    }
    var rest = fraction * Double(healthy.reduce(0) { $0 + $1.weight })
    for member in healthy {
      rest -= Double(member.weight)
      if rest < 0 { return member }
    }
    return healthy.last
  }
}
