import Domain

/// From a wish to a charge: the row first, then the gateway, then what the buyer hears.
package struct StartPayment: Sendable {
  /// For all accounts that are tried: the buyer sees something within 10 s.
  static let timeout = Interval.seconds(9)
  /// With less left no further account is tried.
  static let leastForCharge = Interval.seconds(2)

  private let intake: any PaymentIntake
  private let chargeRoutes: ChargeRoutes
  private let requestCharge: RequestCharge
  private let recoverAttribution: RecoverAttribution
  private let shares: GatewayShares
  /// How many charges a buyer gets.
  let limit: ChargeLimit
  private let messages: any PaymentMessages
  private let seams: Seams

  package init(
    payments: PaymentAccess, recoverAttribution: RecoverAttribution,
    webhookAddress: WebhookAddress, limit: ChargeLimit = ChargeLimit(charges: 10),
    seams: Seams
  ) {
    self.limit = limit
    intake = payments.intake
    chargeRoutes = ChargeRoutes(payments, alerts: seams.alerts)
    requestCharge = RequestCharge(payments, webhookAddress: webhookAddress, seams: seams)
    self.recoverAttribution = recoverAttribution
    shares = payments.shares
    messages = payments.messages
    self.seams = seams
  }

  func hasBegun(_ origin: OriginKey) throws -> Bool { try intake.hasBegun(origin) }

  /// `whenStored` is called once a row stands behind the wish, before any gateway is asked: only from then on an
  /// answer that led here need not be given again.
  ///
  /// Throws ``PaymentNotStored`` where nothing could be stored, any other error where what became of the charge could
  /// not be.
  package func begin(
    _ wish: PaymentWish, whenStored: () -> Void = {}
  ) throws -> StartedPayment {
    let routes = try chargeRoutes.routes(of: wish.buyer.botID)
    guard !routes.isEmpty else { return .noGateway }
    if wish.occasion == .correction,
      let field = routes.lazy.compactMap(\.askedOfBuyer.first).first
    {
      return .lacks(field)
    }
    // The account that began to ask is heard out before any account is tried again.
    if let asked = wish.lastAsked, wish.occasion == .answered,
      let asking = routes.first(where: { $0.askedOfBuyer.contains(asked) }),
      let field = asking.missing(of: wish.buyer).first
    {
      return .lacks(field)
    }
    return try charge(wish, over: routes, whenStored)
  }

  /// The seller's accounts in turn; the next one only after a refusal that left no charge behind.
  private func charge(
    _ wish: PaymentWish, over routes: [ChargeRoute], _ whenStored: () -> Void
  ) throws -> StartedPayment {
    let attribution = recoverAttribution.recover(wish.buyer)
    let end = Deadline(in: Self.timeout)
    for (attempt, route) in routes.enumerated() {
      if let field = route.missing(of: wish.buyer).first { return .lacks(field) }
      let new = newPayment(wish, attempt: attempt, over: route, attribution)
      // One gateway that hangs must not hold the threads of all.
      let result = try shares.charges.run(route.account.id) { () throws -> StartedPayment? in
        let result = try stored { try intake.begin(new) }
        whenStored()
        return try act(
          on: result, new, over: route, isLast: attempt == routes.count - 1, until: end)
      }
      switch result {
      case .some(let started?): return started
      case .some(nil): continue
      case nil: return crowded(route)
      }
    }
    return .charged(.none)
  }

  /// Nil where the next account is to be tried.
  private func act(
    on intake: Intake, _ new: NewPayment, over route: ChargeRoute, isLast: Bool,
    until end: Deadline
  ) throws -> StartedPayment? {
    switch intake {
    case .created(let payment):
      let outcome = requestCharge.request(
        payment, of: new.user, over: route, new.attribution, until: end)
      let hasTime = end.remaining >= Int(Self.leastForCharge.milliseconds)
      if case .failed(nil, let reason) = outcome, hasTime, !isLast {
        seams.logger.warning(
          "charge_moves_on", ("payment", payment.reference.text), ("reason", reason))
        _ = try record(outcome, payment, new.order.offer, over: nil)
        return nil
      }
      return .charged(try record(outcome, payment, new.order.offer, over: route))
    // Refused without a charge, in an earlier delivery of this origin that ended there.
    case .repeated(let payment)
    where payment.status == .failed && payment.charge == nil && !isLast:
      return nil
    default: return .nothingNew(intake, correcting: route.correctable(new.order.offer))
    }
  }

  private func crowded(_ route: ChargeRoute) -> StartedPayment {
    seams.logger.warning("charges_crowded", ("gateway_account", "\(route.account.id)"))
    return .crowded(isSlow: shares.isSlow(route.account.id))
  }

  private func stored<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch {
      throw PaymentNotStored(cause: error)
    }
  }

  private func newPayment(
    _ wish: PaymentWish, attempt: Int, over route: ChargeRoute, _ attribution: Attribution?
  ) -> NewPayment {
    let now = seams.clock.now()
    return NewPayment(
      origin: wish.origin, attempt: attempt, user: wish.buyer, order: wish.order,
      gatewayAccountID: route.account.id, attribution: attribution, createdAt: now,
      expiresAt: now.adding(Payment.chargeLife),
      mayReuse: route.gateway.traits.allowsReuse && wish.occasion == .press,
      isPress: wish.occasion == .press, limit: limit)
  }

  /// Without a route nothing is said: another account is tried.
  private func record(
    _ outcome: ChargeResult.Outcome, _ payment: Payment, _ offer: Offer, over route: ChargeRoute?
  ) throws -> EnqueuedTasks {
    let now = seams.clock.now()
    let verifying = messages.verifying(payment, offerPublicID: offer.publicID, at: now)
    let failed = messages.failed(
      payment, offerPublicID: offer.publicID, correcting: route?.correctable(offer), at: now)
    let told: [OutboxTask] =
      switch outcome {
      case .created(_, let code, _):
        messages.code(code, of: payment, correcting: route?.correctable(offer), at: now)
      case .failed: failed
      case .unknown: verifying
      }
    return try intake.record(
      ChargeResult(
        payment: payment, outcome: outcome, told: route == nil ? [] : told,
        toldIfDead: route == nil ? [] : failed, toldIfTaken: verifying, at: now))
  }
}
