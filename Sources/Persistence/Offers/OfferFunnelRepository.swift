package import Application
package import Domain
package import MariaDB

package struct OfferFunnelRepository: OfferFunnels {
  private let database: Database
  private let scope: SellerScope

  package init(_ database: Database, in scope: SellerScope) {
    self.database = database
    self.scope = scope
  }

  package func funnel(
    of offer: OfferID?, steps: [StepSetup], since: Timestamp
  ) throws -> OfferFunnel {
    func ids(_ kinds: SellerConfiguration.StepKind...) -> [OfferID] {
      steps.filter { kinds.contains($0.entry.kind) }.map(\.id)
    }
    let (bumps, messages) = (ids(.orderBump), ids(.recovery, .upsell))
    return try database.repeatable { session in
      var funnel = OfferFunnel()
      if let offer {
        funnel.offer = try charges(of: [offer], since: since, in: &session)[offer] ?? .init()
        funnel.offer.offered = funnel.offer.taken
      }
      if !bumps.isEmpty { funnel.steps = try questions(bumps, since: since, in: &session) }
      if !messages.isEmpty {
        funnel.steps.merge(try charges(of: messages, since: since, in: &session)) { $1 }
        try add(sent(messages, since: since, in: &session), to: &funnel.steps)
      }
      let reminders = steps.filter { $0.entry.price == .unchanged }.map(\.id)
      if !reminders.isEmpty {
        for (id, paid) in try recovered(reminders, since: since, in: &session) {
          funnel.steps[id, default: .init()].paid = paid
        }
      }
      return funnel
    }
  }

  private func add(_ sent: [OfferID: Int], to steps: inout [OfferID: OfferFunnel.Figures]) {
    for (id, count) in sent { steps[id, default: .init()].offered = count }
  }

  /// What was charged for these themselves, without what was taken along.
  private func charges(
    of offers: [OfferID], since: Timestamp, in session: inout Connection
  ) throws -> [OfferID: OfferFunnel.Figures] {
    let rows = try session.query(
      """
      SELECT p.offer_id, COUNT(*) AS taken, CAST(SUM(p.status = 'paid') AS SIGNED) AS paid,
        SUM(IF(p.status = 'paid', COALESCE(i.amount, p.amount), 0)) AS value
      FROM payments p LEFT JOIN payment_items i ON i.payment_id = p.id AND i.position = 0
      WHERE p.offer_id IN \(list: offers) AND p.created_at >= \(bind: since)
        AND \(scope.condition("p.account_id"))
      GROUP BY p.offer_id
      """)
    return try figures(rows)
  }

  private func questions(
    _ bumps: [OfferID], since: Timestamp, in session: inout Connection
  ) throws -> [OfferID: OfferFunnel.Figures] {
    // Asked one after the other: behind the first without an answer nothing was asked yet.
    let asked = try session.query(
      """
      SELECT b.offer_id, CAST(SUM(b.is_accepted = 1) AS SIGNED) AS taken,
        CAST(SUM(b.is_accepted IS NOT NULL OR b.position = (SELECT MIN(n.position)
          FROM order_draft_bumps n WHERE n.draft_id = b.draft_id AND n.is_accepted IS NULL))
          AS SIGNED) AS offered
      FROM order_draft_bumps b
      WHERE b.offer_id IN \(list: bumps) AND \(scope.condition("b.account_id"))
        AND b.draft_id >= (SELECT COALESCE(MIN(d.id), 0) FROM order_drafts d
          WHERE d.created_at >= \(bind: since))
        AND EXISTS (SELECT 1 FROM order_drafts d WHERE d.created_at >= \(bind: since))
      GROUP BY b.offer_id
      """)
    let sold = try session.query(
      """
      SELECT i.offer_id, 0 AS taken, COUNT(*) AS paid, SUM(i.amount) AS value
      FROM payment_items i JOIN payments p ON p.id = i.payment_id
      WHERE i.offer_id IN \(list: bumps) AND i.position > 0 AND p.status = 'paid'
        AND p.created_at >= \(bind: since) AND \(scope.condition("i.account_id"))
      GROUP BY i.offer_id
      """)
    var steps = try figures(sold)
    for row in asked {
      let id: OfferID = try row.identifier("offer_id")
      steps[id, default: .init()].offered = Int(try row.optionalInteger("offered") ?? 0)
      steps[id, default: .init()].taken = Int(try row.optionalInteger("taken") ?? 0)
    }
    return steps
  }

  private func sent(
    _ steps: [OfferID], since: Timestamp, in session: inout Connection
  ) throws -> [OfferID: Int] {
    let rows = try session.query(
      """
      SELECT offer_id, COUNT(*) AS sent FROM made_offers
      WHERE offer_id IN \(list: steps) AND sent_at >= \(bind: since)
        AND \(scope.condition("account_id"))
      GROUP BY offer_id
      """)
    return try rows.reduce(into: [:]) {
      $0[try $1.identifier("offer_id")] = Int(try $1.integer("sent"))
    }
  }

  /// Charges that were paid after the buyer was reminded of them.
  private func recovered(
    _ reminders: [OfferID], since: Timestamp, in session: inout Connection
  ) throws -> [OfferID: Int] {
    let rows = try session.query(
      """
      SELECT m.offer_id, COUNT(*) AS paid
      FROM made_offers m JOIN payments p ON p.id = m.source_payment_id
      WHERE m.offer_id IN \(list: reminders) AND m.sent_at >= \(bind: since)
        AND p.status = 'paid' AND p.paid_at >= m.sent_at AND \(scope.condition("m.account_id"))
      GROUP BY m.offer_id
      """)
    return try rows.reduce(into: [:]) {
      $0[try $1.identifier("offer_id")] = Int(try $1.integer("paid"))
    }
  }

  private func figures(_ rows: [Row]) throws -> [OfferID: OfferFunnel.Figures] {
    try rows.reduce(into: [:]) { steps, row in
      steps[try row.identifier("offer_id")] = OfferFunnel.Figures(
        taken: Int(try row.integer("taken")), paid: Int(try row.integer("paid")),
        value: try row.money("value"))
    }
  }
}
