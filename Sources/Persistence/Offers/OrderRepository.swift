package import Application
import Cryptography
package import Domain
package import MariaDB

package struct OrderRepository: OrderDesk {
  private let database: Database

  package init(_ database: Database) { self.database = database }

  package func bumps(of offer: OfferID, for buyer: Buyer) throws -> [OrderBump] {
    try database.repeatable { session in
      try session.query(
        """
        SELECT id AS offer_id, name, price, text FROM offers
        WHERE parent_offer_id = \(bind: offer) AND bot_id = \(bind: buyer.botID)
          AND account_id = \(bind: buyer.sellerID) AND relation = 'order_bump' AND is_active = 1
        ORDER BY position, id LIMIT \(bind: OrderDraft.mostBumps)
        """)
    }.map { try OrderBump($0) }
  }

  package func begin(
    _ draft: OrderDraft, of buyer: Buyer, origin: OriginKey, at now: Timestamp
  ) throws -> OrderDraft? {
    var draft = draft
    draft.publicID = hex(randomBytes(16))
    return try database.transaction { session in
      let inserted = try session.execute(
        """
        INSERT IGNORE INTO order_drafts (public_id, account_id, bot_id, bot_user_id, origin_key,
          offer_id, price, created_at)
        VALUES (\(bind: draft.publicID), \(bind: buyer.sellerID), \(bind: buyer.botID),
          \(bind: buyer.id), \(bind: origin.text), \(bind: draft.offer.id),
          \(bind: draft.offer.price), \(bind: now))
        """)
      guard inserted.affectedRows == 1 else {
        // The same update once more.
        return try known(
          where: "d.origin_key = \(bind: origin.text)", of: buyer, in: &session)
      }
      _ = try session.execute(
        """
        INSERT INTO order_draft_bumps (draft_id, position, account_id, offer_id, name, price)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        rows: draft.questions.enumerated().map { position, question in
          [
            .integer(Int64(inserted.insertID)), .integer(Int64(position)),
            buyer.sellerID.sqlValue, question.bump.offerID.sqlValue, .text(question.bump.name),
            question.bump.price.sqlValue,
          ]
        })
      return draft
    }
  }

  package func answer(
    _ draft: String, question: Int, accepts: Bool, by buyer: Buyer, at now: Timestamp
  ) throws -> OrderDraft? {
    try database.transaction { session in
      let condition = try condition(draft, at: now)
      // The first answer counts: a press of the other button of an old question changes no charge.
      _ = try session.execute(
        """
        UPDATE order_draft_bumps b JOIN order_drafts d ON d.id = b.draft_id
        SET b.is_accepted = \(bind: accepts), b.answered_at = \(bind: now)
        WHERE \(condition) AND d.bot_user_id = \(bind: buyer.id)
          AND d.account_id = \(bind: buyer.sellerID) AND b.position = \(bind: question)
          AND b.is_accepted IS NULL
        """)
      return try known(where: condition, of: buyer, in: &session)
    }
  }

  package func draft(
    _ publicID: String, of buyer: Buyer, at now: Timestamp
  ) throws -> OrderDraft? {
    try database.repeatable { session in
      try known(where: condition(publicID, at: now), of: buyer, in: &session)
    }
  }

  private func condition(_ publicID: String, at now: Timestamp) throws -> SQL {
    """
    d.public_id = \(bind: publicID) AND d.created_at > \(bind: now.before(OrderDraft.life))
    """
  }

  /// Nil too where it is paid for, so that an update that comes again charges nobody again, and where the offer or
  /// something that was accepted went off sale.
  private func known(
    where condition: SQL, of buyer: Buyer, in session: inout Connection
  ) throws -> OrderDraft? {
    let row = try session.query(
      """
      SELECT d.id AS draft_id, d.public_id AS draft, d.price, o.id, o.public_id, o.name,
        o.access_link
      FROM order_drafts d JOIN offers o ON o.id = d.offer_id AND o.is_active = 1
      WHERE \(condition) AND d.bot_user_id = \(bind: buyer.id)
        AND d.account_id = \(bind: buyer.sellerID)
        AND NOT EXISTS (SELECT 1 FROM payments p
          WHERE p.bot_user_id = d.bot_user_id AND p.account_id = d.account_id
            AND p.offer_id = d.offer_id AND p.status = 'paid' AND p.created_at >= d.created_at)
      """
    ).first
    guard let row else { return nil }
    let answers = try answers(of: row, by: buyer, in: &session)
    guard
      try answers.allSatisfy({ try $0.bool("is_active") || $0.optionalInteger("is_accepted") != 1 })
    else { return nil }
    return OrderDraft(
      publicID: try row.text("draft"),
      offer: Offer(
        id: try row.identifier("id"), publicID: try row.text("public_id"),
        name: try row.text("name"), price: try row.money("price"),
        accessLink: try row.text("access_link")),
      questions: try answers.map { answer in
        OrderDraft.Question(
          try OrderBump(answer),
          // What went off sale meanwhile is not asked about.
          isAccepted: try answer.optionalInteger("is_accepted").map { $0 == 1 }
            ?? (answer.bool("is_active") ? nil : false))
      })
  }

  private func answers(
    of draft: Row, by buyer: Buyer, in session: inout Connection
  ) throws -> [Row] {
    try session.query(
      """
      SELECT b.offer_id, b.name, b.price, o.text, b.is_accepted, o.is_active
      FROM order_draft_bumps b JOIN offers o ON o.id = b.offer_id
      WHERE b.draft_id = \(bind: try draft.integer("draft_id"))
        AND b.account_id = \(bind: buyer.sellerID)
      ORDER BY b.position
      """)
  }

  /// For how long an offer made to one buyer stands.
  private static let madeOfferLife = Interval.days(7)

  package func madeOrder(
    _ publicID: String, of buyer: Buyer, at now: Timestamp
  ) throws -> Order? {
    let row = try database.repeatable { session in
      try session.query(
        """
        SELECT m.id AS made_offer_id, m.public_id, m.price, o.id, o.relation,
          COALESCE(IF(o.relation = 'downsell', main.name, NULL), o.name) AS name, o.access_link
        FROM made_offers m JOIN offers o ON o.id = m.offer_id AND o.is_active = 1
        JOIN payments s ON s.id = m.source_payment_id AND s.account_id = m.account_id
        LEFT JOIN offers main ON main.id = o.parent_offer_id
        WHERE m.public_id = \(bind: publicID) AND m.bot_user_id = \(bind: buyer.id)
          AND m.bot_id = \(bind: buyer.botID) AND m.account_id = \(bind: buyer.sellerID)
          AND m.price IS NOT NULL
          AND COALESCE(m.sent_at, m.created_at) > \(bind: now.before(Self.madeOfferLife))
          AND (o.relation <> 'downsell'
            OR main.is_active = 1 AND s.status NOT IN ('paid', 'review'))
          AND NOT EXISTS (SELECT 1 FROM payments p
            WHERE p.bot_user_id = m.bot_user_id AND p.account_id = m.account_id
              AND p.offer_id IN (o.id, \(SQL.productOffer))
              AND p.status IN ('paid', 'review')
              AND COALESCE(p.paid_at, p.created_at)
                >= IF(o.relation = 'downsell', s.created_at, m.created_at))
        """)
    }.first
    guard let row else { return nil }
    return Order(
      Offer(
        id: try row.identifier("id"),
        publicID: OrderButton.madeOffer(try row.text("public_id")).text,
        name: try row.text("name"), price: try row.money("price"),
        accessLink: try row.text("access_link")),
      kind: try row.text("relation") == "upsell" ? .upsell : .downsell,
      madeOffer: try row.identifier("made_offer_id"))
  }
}

extension OrderBump {
  fileprivate init(_ row: Row) throws {
    self.init(
      offerID: try row.identifier("offer_id"), name: try row.text("name"),
      price: try row.money("price"), text: try row.optionalText("text"))
  }
}
