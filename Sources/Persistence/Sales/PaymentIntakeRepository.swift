package import Application
import Cryptography
package import Domain
package import MariaDB

package struct PaymentIntakeRepository: PaymentIntake {
  /// Seconds for which a buyer's press waits for a lock: they are to hear something within ten.
  private static let lockWait = 4

  private let database: Database
  private let impatient: Database
  private let alerts: any AlertBook

  package init(_ database: Database, alerts: any AlertBook) {
    self.database = database
    impatient = database.impatient(lockWait: Self.lockWait)
    self.alerts = alerts
  }

  package func begin(_ new: NewPayment) throws -> Intake {
    // A COMMIT whose answer is lost may have happened: the replay then finds what this call wrote.
    var written: PaymentID?
    return try impatient.transaction { session in
      // One press of a person at a time.
      let person = try session.query(
        "SELECT tracking_session_id FROM bot_users WHERE id = \(bind: new.user.id) FOR UPDATE"
      ).first
      if let known = try payment(originKey: new.originKey, in: &session) {
        if known.id == written { return .created(known) }
        return new.decision(aboutOwn: known)
      }
      if let open = try openPayment(like: new, in: &session),
        let decision = new.decision(about: open)
      {
        return decision
      }
      if let until = try session.chargeLimitReached(by: new) {
        return .overLimit(until: until, open: try session.newestCode(of: new))
      }
      let payment = try insert(new, in: &session)
      // A click that was loaded since the buyer was looked up: it found no payment to stand with.
      let bound = try person?.optionalText("tracking_session_id")
      if bound != new.user.trackingSessionID, let token = bound.flatMap({ TrackingToken($0) }) {
        _ = try session.attribute(to: token, where: "p.id = \(bind: payment.id)")
      }
      written = payment.id
      return .created(payment)
    }
  }

  package func hasBegun(_ origin: OriginKey) throws -> Bool {
    try !database.repeatable { session in
      try session.query("SELECT id FROM payments WHERE origin_key = \(bind: origin.text)")
    }.isEmpty
  }

  private func payment(originKey: String, in session: inout Connection) throws -> Payment? {
    try session.query(
      "SELECT \(Payment.columns) FROM payments p WHERE p.origin_key = \(bind: originKey)"
    ).first.map { try Payment($0) }
  }

  /// In this account, or, where a charge's outcome is unknown, in any: no second one until that is known.
  private func openPayment(like new: NewPayment, in session: inout Connection) throws -> Payment? {
    try session.query(
      """
      SELECT \(Payment.columns) FROM payments p
      WHERE p.bot_user_id = \(bind: new.user.id) AND p.offer_id = \(bind: new.order.offer.id)
        AND p.account_id = \(bind: new.user.sellerID)
        AND p.amount = \(bind: new.order.amount) AND p.order_key = \(bind: new.order.bumpKey)
        AND (p.status = 'pending_verification'
          OR p.status = 'pending' AND p.gateway_account_id = \(bind: new.gatewayAccountID))
        AND p.expires_at > \(bind: new.createdAt)
      ORDER BY p.status = 'pending_verification' DESC, p.id DESC LIMIT 1
      """
    ).first.map { try Payment($0) }
  }

  private func insert(_ new: NewPayment, in session: inout Connection) throws -> Payment {
    let (click, order) = (new.attribution, new.order)
    let inserted = try session.execute(
      """
      INSERT INTO payments (account_id, bot_id, bot_user_id, offer_id, gateway_account_id,
        origin_key, customer_user_id, amount, status, product_name, tracking_token, pool_id,
        utm_source, utm_campaign, fbclid, created_at, expires_at, next_check_at, is_downsell,
        is_upsell, order_bump_accepted, order_bump_value, order_key, made_offer_id,
        delivery_token)
      VALUES (\(bind: new.user.sellerID), \(bind: new.user.botID), \(bind: new.user.id),
        \(bind: order.offer.id), \(bind: new.gatewayAccountID), \(bind: new.originKey),
        \(bind: String(new.user.telegramID)), \(bind: order.amount), 'pending',
        \(bind: order.offer.name), \(bind: click?.token.text), \(bind: click?.poolID),
        \(bind: click?.source), \(bind: click?.campaign), \(bind: click?.fbclid),
        \(bind: new.createdAt), \(bind: new.expiresAt),
        \(bind: new.createdAt.adding(Payment.chargeCallLimit)),
        \(bind: order.kind == .downsell), \(bind: order.kind == .upsell),
        \(bind: !order.bumps.isEmpty), \(bind: order.bumpValue ?? Money(centavos: 0)),
        \(bind: order.bumpKey), \(bind: order.madeOffer),
        \(bind: DeliveryToken(random: randomBytes(16)).secret.reveal()))
      """)
    let id = PaymentID(inserted.insertID)
    let reference = PaymentReference(id)
    let line = AuditLine(
      payment: id, seller: new.user.sellerID, to: .pending, evidence: "asked for by the buyer",
      at: new.createdAt, after: PaymentChain(amount: order.amount, createdAt: new.createdAt))
    _ = try session.execute(
      """
      UPDATE payments SET payment_id = \(bind: reference.text),
        transition_count = \(bind: line.sequence), transitions_head = \(bind: line.hash)
      WHERE id = \(bind: id)
      """)
    try session.append([line])
    try session.insertItems(of: order, payment: id, seller: new.user.sellerID)
    return Payment(
      id: id, reference: reference, sellerID: new.user.sellerID, botID: new.user.botID,
      offerID: order.offer.id, gatewayAccountID: new.gatewayAccountID,
      telegramUserID: new.user.telegramID, amount: order.amount, productName: order.offer.name,
      createdAt: new.createdAt, expiresAt: new.expiresAt)
  }

  package func record(_ result: ChargeResult) throws -> EnqueuedTasks {
    do {
      return try write(result)
    } catch let error as MariaDBError where error.isDuplicateKey {
      // The gateway named a charge of another payment: showing its code would pay the wrong one.
      alerts.raise(
        "charge_taken", seller: result.payment.sellerID,
        detail: "\(result.payment.reference.text): the gateway gave a charge of another payment")
      var safe = result
      safe.outcome = .unknown(nil, reason: "the gateway gave a charge of another payment")
      safe.told = result.toldIfTaken
      return try write(safe)
    } catch let error as MariaDBError where error.isTooLong {
      // A name that cannot be kept finds no payment again: the gateway is asked by our reference.
      var safe = result
      safe.outcome = .unknown(nil, reason: "the gateway gave a charge id that is too long")
      safe.told = result.toldIfTaken
      return try write(safe)
    }
  }

  /// The charge's name and code exist only here and at the gateway: a restarting server is waited for,
  /// about ten seconds in all.
  private func write(_ result: ChargeResult) throws -> EnqueuedTasks {
    try database.transaction(attempts: 15) { session in
      let payment = result.payment
      guard let (before, chain) = try session.lockedState(payment.id, seller: payment.sellerID)
      else { throw MariaDBError.rowMissing("payments") }
      let after = before.isOpen ? result.outcome.status : before
      let line = AuditLine(
        payment: payment.id, seller: payment.sellerID, from: before, to: after,
        evidence: result.outcome.evidence, at: result.at, after: chain)
      _ = try session.execute(change(result, to: after, line))
      try session.append([line])
      // Whoever has a code and does not pay is asked about it later.
      let later =
        result.outcome.code != nil && after == .pending
        ? try session.recoveryTasks(of: payment, at: result.at) : []
      return EnqueuedTasks(
        ids: try session.enqueue(result.tasks(ifFound: before) + later, at: result.at))
    }
  }

  private func change(
    _ result: ChargeResult, to status: PaymentStatus, _ line: AuditLine
  ) -> SQL {
    let payment = result.payment
    let charge = result.outcome.charge
    return """
      UPDATE payments
      SET status = \(bind: status),
        gateway_transaction_id = COALESCE(gateway_transaction_id, \(bind: charge?.transactionID)),
        gateway_transaction_hash = COALESCE(gateway_transaction_hash, \(bind: charge?.hash)),
        gateway_producer_hash = COALESCE(gateway_producer_hash, \(bind: charge?.producerHash)),
        product_description = COALESCE(product_description, \(bind: result.outcome.code)),
        expires_at = COALESCE(\(bind: result.expiresAt), expires_at),
        failure_reason = \(bind: result.outcome.reason.map(shortened)),
        next_check_at = \(bind: result.nextCheck(in: status)),
        transition_count = \(bind: line.sequence), transitions_head = \(bind: line.hash)
      WHERE id = \(bind: payment.id) AND account_id = \(bind: payment.sellerID)
      """
  }
}
