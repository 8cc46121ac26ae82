import Application
import Domain
import MariaDB

extension SellerEdit {
  mutating func save(
    _ entry: SellerConfiguration.PoolEntry, in session: inout Connection
  ) throws {
    let id = try saveWithoutPixel(entry, in: &session)
    try save(entry.pixel, of: id, named: entry.name, in: &session)
  }

  func saveWithoutPixel(
    _ entry: SellerConfiguration.PoolEntry, in session: inout Connection
  ) throws -> RedirectPoolID {
    try checkSlug(of: entry, in: &session)
    let id = try insert(entry, in: &session)
    try save(entry.members, of: id, in: &session)
    return id
  }

  /// Nobody else's, and not another one than was published before.
  private func checkSlug(
    of entry: SellerConfiguration.PoolEntry, in session: inout Connection
  ) throws {
    let taken = try session.query(
      """
      SELECT id FROM redirect_pools
      WHERE slug = \(bind: entry.slug)
        AND (account_id <> \(bind: seller) OR name <> \(bind: entry.name))
      """)
    guard taken.isEmpty else {
      throw ConfigurationFault([SlugFault.taken(pool: entry.name, slug: entry.slug)])
    }
    let published = try session.query(
      """
      SELECT slug FROM redirect_pools
      WHERE account_id = \(bind: seller) AND name = \(bind: entry.name)
      """
    ).first?.text("slug")
    if let published, published != entry.slug {
      throw ConfigurationFault([SlugFault.published(pool: entry.name, slug: published)])
    }
  }

  private func insert(
    _ entry: SellerConfiguration.PoolEntry, in session: inout Connection
  ) throws -> RedirectPoolID {
    let inserted = try session.execute(
      """
      INSERT INTO redirect_pools (account_id, slug, name, is_active, strategy, template,
        page_title, page_text, page_picture, page_button)
      VALUES (\(bind: seller), \(bind: entry.slug), \(bind: entry.name),
        \(bind: entry.isActive), \(bind: entry.strategy.rawValue), \(bind: entry.template),
        \(bind: entry.texts.title), \(bind: entry.texts.text), \(bind: entry.texts.picture),
        \(bind: entry.texts.button))
      ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id),
        is_active = VALUES(is_active), strategy = VALUES(strategy), template = VALUES(template),
        page_title = VALUES(page_title), page_text = VALUES(page_text),
        page_picture = VALUES(page_picture), page_button = VALUES(page_button)
      """)
    let id = RedirectPoolID(inserted.insertID)
    // Another seller may have taken the slug between the check and the insertion.
    let owned = try session.query(
      """
      SELECT id FROM redirect_pools
      WHERE id = \(bind: id) AND account_id = \(bind: seller) AND name = \(bind: entry.name)
      """)
    guard !owned.isEmpty else {
      throw ConfigurationFault([SlugFault.taken(pool: entry.name, slug: entry.slug)])
    }
    return id
  }

  private func save(
    _ members: [SellerConfiguration.MemberEntry], of pool: RedirectPoolID,
    in session: inout Connection
  ) throws {
    _ = try session.execute("DELETE FROM pool_bots WHERE pool_id = \(bind: pool)")
    for (position, member) in members.enumerated() {
      let bot = try botID(member.bot, at: "bots[\(position)].name", in: &session)
      _ = try session.execute(
        """
        INSERT INTO pool_bots (pool_id, bot_id, account_id, weight, priority, is_enabled)
        VALUES (\(bind: pool), \(bind: bot), \(bind: seller),
          \(bind: member.weight), \(bind: member.priority), \(bind: member.isEnabled))
        """)
    }
  }
}
