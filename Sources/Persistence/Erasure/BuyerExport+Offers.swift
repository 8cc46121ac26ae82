import MariaDB

/// What the person chose before a code, and what they were offered after one.
extension BuyerExport {
  func choices(_ traces: BuyerTraces) throws -> [Exported] {
    try traces.users.chunks(of: 256).flatMap { users in
      try select(
        ["product_name", "price", "created_at", "addition", "addition_price", "is_accepted"],
        """
        SELECT o.name AS product_name, d.price, d.created_at, b.name AS addition,
          b.price AS addition_price, b.is_accepted
        FROM order_drafts d LEFT JOIN offers o ON o.id = d.offer_id
        LEFT JOIN order_draft_bumps b ON b.draft_id = d.id
        WHERE d.bot_user_id IN \(list: users) AND d.account_id = \(bind: traces.seller)
        ORDER BY d.id, b.position
        """)
    }
  }

  func offersMade(_ traces: BuyerTraces) throws -> [Exported] {
    try traces.users.chunks(of: 256).flatMap { users in
      try select(
        ["product_name", "price", "created_at", "sent_at"],
        """
        SELECT o.name AS product_name, m.price, m.created_at, m.sent_at
        FROM made_offers m LEFT JOIN offers o ON o.id = m.offer_id
        WHERE m.bot_user_id IN \(list: users) AND m.account_id = \(bind: traces.seller)
        ORDER BY m.id
        """)
    }
  }
}
