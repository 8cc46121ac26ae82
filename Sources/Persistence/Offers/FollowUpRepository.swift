package import Application
import Cryptography
package import Domain
package import MariaDB

package struct FollowUpRepository: FollowUpStore {
  /// Seconds for which a payment's row is waited for.
  private static let lockWait = 2

  let database: Database
  private let impatient: Database

  package init(_ database: Database) {
    self.database = database
    impatient = database.impatient(lockWait: Self.lockWait)
  }

  package func plan(
    _ followUp: FollowUp, of seller: SellerID, at now: Timestamp
  ) throws -> FollowUpPlan {
    try database.transaction { session in
      let row = try session.query(
        """
        SELECT \(Payment.columns), p.bot_user_id, u.first_name, s.id AS step_id, s.name AS step_name,
          s.relation, s.pricing, s.price AS step_price, s.percent_off, s.text, s.is_active,
          s.parent_offer_id, o.public_id AS offer_public_id, o.name AS offer_name,
          o.price AS offer_price, o.is_active AS offer_is_active,
          s.delay_seconds, b.is_enabled AS bot_is_enabled, p.paid_at AS became_paid_at
        FROM payments p
        JOIN bot_users u ON u.id = p.bot_user_id AND u.account_id = p.account_id
        JOIN offers s ON s.id = \(bind: followUp.step) AND s.account_id = p.account_id
        JOIN offers o ON o.id = p.offer_id AND o.account_id = p.account_id
        JOIN bots b ON b.id = p.bot_id AND b.account_id = p.account_id
        WHERE p.id = \(bind: followUp.payment) AND p.account_id = \(bind: seller)
        """
      ).first
      guard let row else {
        try requirePayment(followUp.payment, of: seller, in: &session)
        return .skip(reason: "the step is gone")
      }
      guard try row.bool("is_active") else { return .skip(reason: "the step was switched off") }
      guard try row.bool("bot_is_enabled") else { return .skip(reason: "the bot was switched off") }
      let payment = try Payment(row)
      guard try !isStale(row, payment, at: now) else { return .skip(reason: "due for too long") }
      guard !ForgottenBuyer.has(telegramID: payment.telegramUserID) else {
        return .skip(reason: "the buyer was forgotten")
      }
      let isUpsell = try row.text("relation") == "upsell"
      if let reason = try isUpsell
        ? obstacle(toUpsell: row, after: payment, in: &session)
        : obstacle(toRecovery: row, of: payment)
      {
        return .skip(reason: reason)
      }
      return .send(try facts(row, payment, isUpsell: isUpsell, at: now, in: &session))
    }
  }

  private func facts(
    _ row: Row, _ payment: Payment, isUpsell: Bool, at now: Timestamp, in session: inout Connection
  ) throws -> FollowUpFacts {
    let step: OfferID = try row.identifier("step_id")
    let full = try isUpsell ? row.money("step_price") : row.money("offer_price")
    let price = try StepPrice(row).price(from: full)
    _ = try session.execute(
      """
      INSERT INTO made_offers (public_id, account_id, bot_id, bot_user_id, offer_id,
        source_payment_id, price, created_at)
      VALUES (\(bind: hex(randomBytes(16))), \(bind: payment.sellerID), \(bind: payment.botID),
        \(bind: try row.integer("bot_user_id")), \(bind: step), \(bind: payment.id),
        \(bind: price), \(bind: now))
      ON DUPLICATE KEY UPDATE id = id
      """)
    let made = try session.query(
      """
      SELECT id, public_id, price FROM made_offers
      WHERE source_payment_id = \(bind: payment.id) AND offer_id = \(bind: step)
        AND account_id = \(bind: payment.sellerID)
      """
    ).first
    guard let made else { throw UnreadableColumn(column: "made_offers.id") }
    return FollowUpFacts(
      id: try made.identifier("id"), publicID: try made.text("public_id"),
      relation: isUpsell ? .upsell : .recovery, stepID: step, payment: payment,
      buyerID: try row.identifier("bot_user_id"), firstName: try row.text("first_name"),
      productName: try isUpsell ? row.text("step_name") : row.text("offer_name"),
      // What this buyer was promised, if they were before.
      price: try made.optionalMoney("price"), fullPrice: full, text: try row.optionalText("text"),
      offerPublicID: try row.text("offer_public_id"),
      family: isUpsell
        ? [] : try family(of: payment.offerID, seller: payment.sellerID, in: &session))
  }

  /// The offer, and its cheaper self.
  private func family(
    of offer: OfferID, seller: SellerID, in session: inout Connection
  ) throws -> [OfferID] {
    [offer]
      + (try session.query(
        """
        SELECT id FROM offers
        WHERE parent_offer_id = \(bind: offer) AND account_id = \(bind: seller)
          AND relation = 'downsell'
        """
      ).map { try $0.identifier("id") })
  }

  package func whileUnpaid<Result>(
    _ facts: FollowUpFacts, of seller: SellerID, _ work: () throws -> Result
  ) throws -> Result? {
    // Run once: what was sent must not be sent by a replay.
    var result: Result?
    do {
      try impatient.transaction(attempts: 1) { session in
        let rows = try session.query(
          """
          SELECT id, status, created_at, paid_at, has_recovery, observed_paid_at FROM payments
          WHERE bot_user_id = \(bind: facts.buyerID) AND offer_id IN \(list: facts.family)
            AND account_id = \(bind: seller)
          FOR UPDATE
          """)
        guard try rows.contains(where: { try $0.identifier("id") == facts.payment.id }) else {
          throw MariaDBError.rowMissing("payments")
        }
        guard try rows.allSatisfy({ try allows($0, facts.payment) }) else { return }
        guard try rows.allSatisfy({ try $0.optionalTimestamp("observed_paid_at") == nil }) else {
          throw AwaitsAgreement()
        }
        result = try work()
      }
    } catch {
      // The lock was lost after the message had left: its outcome is what counts.
      guard result != nil else { throw error }
    }
    return result
  }

  private func allows(_ row: Row, _ payment: Payment) throws -> Bool {
    guard let status = PaymentStatus(rawValue: try row.text("status")) else { return false }
    let id: PaymentID = try row.identifier("id")
    if id == payment.id { return !status.isPastRecovery }
    // An earlier purchase of the same thing is no answer to this code.
    let time = try row.optionalTimestamp("paid_at") ?? row.timestamp("created_at")
    if status.isPastRecovery { return time < payment.createdAt }
    // A newer code has steps of its own.
    return try !(row.bool("has_recovery") && row.timestamp("created_at") > payment.createdAt)
  }
}

extension PaymentStatus {
  /// Whether the money came, or a person has to say whether it did.
  var isPastRecovery: Bool { hasBeenPaid || self == .review }
}

extension StepPrice {
  init(_ row: Row) throws {
    switch try row.text("pricing") {
    case "percent_off": self = .percentOff(Int(try row.optionalInteger("percent_off") ?? 1))
    case "unchanged": self = .unchanged
    default: self = .fixed(try row.money("step_price"))
    }
  }
}
