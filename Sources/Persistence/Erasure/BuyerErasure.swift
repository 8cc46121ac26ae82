package import Application
import Domain
package import MariaDB

/// Erases one person from the tables of one seller; the money's rows stay, without the person.
///
/// In bounded pieces, while others work. What leads to the person goes last: a run that was killed is
/// finished by the next, and one that finds nobody changes nothing.
package struct BuyerErasure: Sendable {
  /// What is known of the person, before anything is done.
  package struct Survey: Equatable, Sendable {
    package internal(set) var contacts = 0
    package internal(set) var payments = 0
    package internal(set) var clicks = 0
    /// Payments with money or a product still on the way: PAY-1 and what is open about it.
    package internal(set) var open: [String] = []

    package var isEmpty: Bool { contacts == 0 && payments == 0 && clicks == 0 }
  }

  /// Rows that were emptied or removed, by table.
  package typealias Counts = [String: Int]

  let database: Database
  let vault: Vault

  package init(_ database: Database, vault: Vault) {
    self.database = database
    self.vault = vault
  }

  package func survey(_ telegramID: Int64, of seller: SellerScope) throws -> Survey {
    let traces = try traces(telegramID, seller.sellerID)
    return Survey(
      contacts: traces.users.count, payments: traces.payments.count,
      clicks: try BuyerClicks(database: database, traces: traces).found().count,
      open: try open(traces))
  }

  /// Nil where something is open by now and `regardless` is false; then the person is still known, and
  /// their messages, clicks and webhooks are gone as far as they were erased.
  package func erase(
    _ telegramID: Int64, of seller: SellerScope, regardless: Bool
  ) throws -> Counts? {
    let traces = try traces(telegramID, seller.sellerID)
    guard try regardless || open(traces).isEmpty else { return nil }
    let lastTask = try lastID(of: "outbox")
    let clicks = try BuyerClicks(database: database, traces: traces).found()
    var counts: Counts = [:]
    try eraseTasks(traces, clicks, after: .min, &counts)
    try eraseWebhooks(traces, &counts)
    try eraseAlerts(traces, &counts)
    try eraseClicks(traces, clicks, &counts)
    try eraseDrafts(traces, &counts)
    guard try erasePerson(traces, regardless: regardless, &counts) else { return nil }
    // Enqueued meanwhile.
    try eraseTasks(traces, [:], after: lastTask, &counts)
    let found = counts.filter { $0.value > 0 }
    if !found.isEmpty { try writeDown(traces, found) }
    return found
  }

  func traces(_ telegramID: Int64, _ seller: SellerID) throws -> BuyerTraces {
    try database.repeatable { session in
      try BuyerTraces(seller, telegramID: telegramID, vault: vault, in: &session)
    }
  }

  private func lastID(of table: SQL) throws -> Int64 {
    try database.repeatable { try $0.query("SELECT MAX(id) AS last FROM \(table)") }
      .first?.optionalInteger("last") ?? .min
  }

  private func open(_ traces: BuyerTraces) throws -> [String] {
    let payments = traces.payments.filter {
      PaymentStatus(rawValue: $0.status)?.holdsMoneyUp ?? true
    }.map { "\($0.reference) (\($0.status))" }
    return try payments + openTasks(traces)
  }

  private func openTasks(_ traces: BuyerTraces) throws -> [String] {
    try traces.paymentIDs.chunks(of: 256).flatMap { ids in
      try database.repeatable { session in
        try session.query(
          """
          SELECT p.payment_id, o.kind FROM outbox o JOIN payments p ON p.id = o.payment_id
          WHERE o.payment_id IN \(list: ids) AND o.account_id = \(bind: traces.seller)
            AND o.kind IN \(list: BuyerTraces.paymentTasks) AND o.state IN ('pending', 'waiting')
          ORDER BY o.id
          """)
      }.map { "\(try $0.optionalText("payment_id") ?? "") (\(try $0.text("kind")))" }
    }
  }

  /// That it happened, without the person: the rows' numbers are nobody's name.
  private func writeDown(_ traces: BuyerTraces, _ counts: Counts) throws {
    let users = traces.users.map { "\($0)" }.joined(separator: ", ")
    let tables = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    try AuditLog(database).append(
      "buyer_forgotten", seller: traces.seller,
      detail: "rows of bot_users: \(users.isEmpty ? "-" : users); "
        + tables.joined(separator: ", "))
  }
}

extension PaymentStatus {
  /// Whether money may still come, or a person has to decide about it.
  fileprivate var holdsMoneyUp: Bool {
    switch self {
    case .pending, .pendingVerification, .review: true
    case .paid, .failed, .expired, .refunded, .chargeback: false
    }
  }
}
