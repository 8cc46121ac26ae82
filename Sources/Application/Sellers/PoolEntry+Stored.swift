extension SellerConfiguration.PoolEntry {
  /// Members that are nowhere.
  func unknownBots(_ known: Set<String>) -> [FieldFault] {
    members.enumerated().compactMap { position, member in
      FieldFault.unknown(member.bot, in: known, "o bot", at: "bots[\(position)].name")
    }
  }

  /// Published ads lead to a pool's slug: it is neither changed nor given to somebody else.
  func slugFault(_ stored: StoredNames) -> FieldFault? {
    if let published = stored.slugs[name], published != slug {
      return SlugFault.published(pool: name, slug: published)
    }
    let isOther = stored.slugs.contains { $0.value == slug && $0.key != name }
    return stored.takenSlugs.contains(slug) || isOther
      ? SlugFault.taken(pool: name, slug: slug) : nil
  }
}
