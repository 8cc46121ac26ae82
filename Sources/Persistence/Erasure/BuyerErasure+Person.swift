import Cryptography
import Domain
import MariaDB

/// Clicks, payments and the person's own rows.
extension BuyerErasure {
  /// The rows stay, so that clicks are counted as they were; nothing in them leads to anybody.
  func eraseClicks(
    _ traces: BuyerTraces, _ clicks: [String: String], _ counts: inout Counts
  ) throws {
    for old in clicks.keys.sorted() {
      let token = TrackingToken(random: randomBytes(16))
      try change(
        "clicks",
        """
        UPDATE clicks
        SET tracking_token = \(bind: token.text),
          pageview_event_id = \(bind: PageViewEventID(token).text), page_view_due_at = NULL,
          fbclid = NULL, fbp = NULL, fbp_origin = NULL, fbp_fault = NULL, fbc = NULL,
          fbc_origin = NULL, fbc_fault = NULL, client_ip = NULL, client_user_agent = NULL,
          event_source_url = '', utm_source = NULL, utm_medium = NULL, utm_campaign = NULL,
          utm_content = NULL, utm_term = NULL, grim = NULL
        WHERE tracking_token = \(bind: old) AND account_id = \(bind: traces.seller)
        """, &counts)
    }
    for tokens in Array(traces.tokens.union(clicks.keys)).sorted().chunks(of: 256) {
      try change(
        "early_reports",
        "DELETE FROM early_reports WHERE tracking_token IN \(list: tokens)", &counts)
      try change(
        "starts",
        """
        DELETE FROM starts
        WHERE tracking_token IN \(list: tokens) AND account_id = \(bind: traces.seller)
        """, &counts)
    }
    try change(
      "failed_updates",
      """
      DELETE FROM failed_updates
      WHERE account_id = \(bind: traces.seller) AND telegram_user_id = \(bind: traces.telegramID)
      """, &counts)
  }

  /// What somebody chose before a code; the questions first, which are found by their draft.
  func eraseDrafts(_ traces: BuyerTraces, _ counts: inout Counts) throws {
    for users in traces.users.chunks(of: 256) {
      try change(
        "order_draft_bumps",
        """
        DELETE b FROM order_draft_bumps b JOIN order_drafts d ON d.id = b.draft_id
        WHERE d.bot_user_id IN \(list: users) AND d.account_id = \(bind: traces.seller)
        """, &counts)
      try change(
        "order_drafts",
        """
        DELETE FROM order_drafts
        WHERE bot_user_id IN \(list: users) AND account_id = \(bind: traces.seller)
        """, &counts)
    }
  }

  /// What this program itself writes about a state's change; anything else may be a gateway's words about
  /// the payer.
  private static let ownEvidence = [
    "asked for by the buyer", "not paid in its lifetime",
    "the charge request was made and never came back", "charge [A-Za-z0-9_-]+ created",
    "the code of charge [A-Za-z0-9_-]+ is known",
    "[a-z ]+: gateway says [A-Za-z_]+, amount ([0-9.]+|none)",
    "[a-z ]+: the gateway has no charge of this reference, said twice",
  ].map { "(\($0))" }.joined(separator: "|")

  /// False where a payment was begun meanwhile and `regardless` is false.
  func erasePerson(
    _ traces: BuyerTraces, regardless: Bool, _ counts: inout Counts
  ) throws -> Bool {
    for payments in traces.paymentIDs.chunks(of: 100) {
      try erasePayments(payments, traces, &counts)
    }
    for user in traces.users {
      guard try erase(user, traces, regardless: regardless, &counts) else { return false }
    }
    // Begun meanwhile, by a press that had read the person before.
    let late = try self.traces(traces.telegramID, traces.seller)
    for payments in late.paymentIDs.chunks(of: 100) { try erasePayments(payments, late, &counts) }
    return true
  }

  func erasePayments(
    _ payments: [PaymentID], _ traces: BuyerTraces, _ counts: inout Counts
  ) throws {
    try change(
      "payment_transitions",
      """
      UPDATE payment_transitions SET evidence = '', evidence_salt = NULL
      WHERE payment_id IN \(list: payments) AND account_id = \(bind: traces.seller)
        AND evidence NOT REGEXP \(bind: "^(\(Self.ownEvidence))?$")
      """, &counts)
    // A parameter alone has no type, and the difference would be a floating-point number.
    let nobody = ForgottenBuyer.telegramID(of: BuyerID(0))
    try change(
      "payments",
      """
      UPDATE payments
      SET customer_user_id =
          CAST(CAST(\(bind: nobody) AS SIGNED) - bot_user_id AS CHAR),
        failure_reason = NULL, product_description = NULL, tracking_token = NULL, fbclid = NULL
      WHERE id IN \(list: payments) AND account_id = \(bind: traces.seller)
      """, &counts)
  }

  /// The row of a person without payments is removed; another stays for them, empty.
  private func erase(
    _ user: BuyerID, _ traces: BuyerTraces, regardless: Bool, _ counts: inout Counts
  ) throws -> Bool {
    let known = traces.paymentIDs
    let erased: Int? = try database.transaction { session in
      // As a payment's beginning does: nobody buys while this is at work.
      let there = try session.query(
        "SELECT id FROM bot_users WHERE id = \(bind: user) FOR UPDATE")
      guard !there.isEmpty else { return 0 }
      let payments: [PaymentID] = try session.query(
        """
        SELECT id FROM payments
        WHERE bot_user_id = \(bind: user) AND account_id = \(bind: traces.seller)
        """
      ).map { try $0.identifier("id") }
      guard regardless || Set(payments).isSubset(of: known) else { return nil }
      return try session.execute(payments.isEmpty ? removal(user) : emptying(user)).affectedRows
    }
    guard let erased else { return false }
    counts["bot_users", default: 0] += erased
    return true
  }

  private func removal(_ user: BuyerID) -> SQL {
    "DELETE FROM bot_users WHERE id = \(bind: user)"
  }

  private func emptying(_ user: BuyerID) -> SQL {
    """
    UPDATE bot_users
    SET telegram_user_id = \(bind: ForgottenBuyer.telegramID(of: user)), first_name = '',
      tracking_session_id = NULL, waiting_session_id = NULL, fbclid = NULL, fbp = NULL, fbc = NULL,
      client_ip = NULL, client_user_agent = NULL, event_source_url = NULL, utm_source = NULL,
      utm_campaign = NULL, payer_data = NULL, payer_question = NULL
    WHERE id = \(bind: user)
    """
  }
}
