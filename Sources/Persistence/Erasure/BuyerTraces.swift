import Application
import Cryptography
import Domain
import MariaDB

/// By what one person is found in the tables of one seller.
struct BuyerTraces: Sendable {
  struct TracedPayment: Sendable {
    let id: PaymentID
    let reference: String
    let status: String
  }

  /// Kinds of tasks that a payment has beside its messages.
  static let paymentTasks = [OutboxKind.purchase, .delivery].map(\.name)

  let seller: SellerID
  let telegramID: Int64
  /// In the chats of each bot.
  var users: [BuyerID] = []
  var payments: [TracedPayment] = []
  /// Of charges at gateways, and bank's ids of transfers.
  var chargeIDs: Set<String> = []
  /// Of clicks: the person's own, as STARTs and payments tell.
  var tokens: Set<String> = []
  var clickIDs: Set<String> = []
  /// Cookies of the person's browsers.
  var browserIDs: Set<String> = []
  /// Name, tax number, e-mail and phone, in the spellings in which they may stand somewhere.
  var payerTexts: Set<String> = []
  /// The first trace; nil where there is none.
  var oldest: Timestamp?

  var paymentIDs: [PaymentID] { payments.map(\.id) }
  var references: [String] { payments.map(\.reference) }

  var isEmpty: Bool { users.isEmpty && payments.isEmpty }

  /// What gives the person away in a text that somebody else wrote.
  var needles: [Needle] {
    let long = tokens.union(chargeIDs).union(clickIDs).union(browserIDs).union(payerTexts)
      .filter { $0.utf8.count >= Needle.shortest }
    return (["\(telegramID)"] + references.filter { !$0.isEmpty } + long).map { Needle($0) }
  }
}

extension BuyerTraces {
  init(_ seller: SellerID, telegramID: Int64, vault: Vault, in session: inout Connection) throws {
    self.seller = seller
    self.telegramID = telegramID
    try findUsers(vault, in: &session)
    try findStarts(in: &session)
    try findPayments(in: &session)
    try findBrowsers(in: &session)
  }

  private mutating func findUsers(_ vault: Vault, in session: inout Connection) throws {
    let rows = try session.query(
      """
      SELECT id, bot_id, tracking_session_id, waiting_session_id, fbclid, fbp, fbc, payer_data,
        created_at
      FROM bot_users
      WHERE account_id = \(bind: seller) AND telegram_user_id = \(bind: telegramID) ORDER BY id
      """)
    for row in rows {
      users.append(try row.identifier("id"))
      tokens.formUnion(
        try ["tracking_session_id", "waiting_session_id"].compactMap { try row.optionalText($0) })
      try addBrowser(row)
      try addTime(row)
      let name = EncryptedRow.buyerPayer(
        seller, bot: try row.identifier("bot_id"), telegramID: telegramID)
      let fields = try? vault.openTexts(row.optionalBytes("payer_data"), for: name)
      payerTexts.formUnion(Self.spellings(Payer(fields: fields?.reveal() ?? [:])))
    }
  }

  /// Clicks before the last one too.
  private mutating func findStarts(in session: inout Connection) throws {
    guard !users.isEmpty else { return }
    tokens.formUnion(
      try session.query(
        """
        SELECT tracking_token FROM starts
        WHERE account_id = \(bind: seller) AND bot_user_id IN \(list: users)
        """
      ).map { try $0.text("tracking_token") })
  }

  private mutating func findPayments(in session: inout Connection) throws {
    let byUser: SQL =
      users.isEmpty ? "" : "bot_user_id IN \(list: users) OR "
    let rows = try session.query(
      """
      SELECT id, payment_id, status, tracking_token, fbclid, created_at, gateway_transaction_id,
        gateway_transaction_hash, gateway_producer_hash, end_to_end_id
      FROM payments
      WHERE account_id = \(bind: seller)
        AND (\(byUser)customer_user_id = \(bind: "\(telegramID)"))
      ORDER BY id
      """)
    for row in rows {
      payments.append(
        TracedPayment(
          id: try row.identifier("id"), reference: try row.optionalText("payment_id") ?? "",
          status: try row.text("status")))
      tokens.formUnion(try row.optionalText("tracking_token").map { [$0] } ?? [])
      clickIDs.formUnion(try row.optionalText("fbclid").map { [$0] } ?? [])
      for column in [
        "gateway_transaction_id", "gateway_transaction_hash", "gateway_producer_hash",
        "end_to_end_id",
      ] {
        chargeIDs.formUnion(try row.optionalText(column).map { [$0] } ?? [])
      }
      try addTime(row)
    }
  }

  private mutating func findBrowsers(in session: inout Connection) throws {
    for tokens in Array(tokens).chunks(of: 256) {
      let rows = try session.query(
        """
        SELECT fbclid, fbp, fbc, clicked_at AS created_at FROM clicks
        WHERE tracking_token IN \(list: tokens) AND account_id = \(bind: seller)
        """)
      for row in rows {
        try addBrowser(row)
        try addTime(row)
      }
    }
  }

  private mutating func addBrowser(_ row: Row) throws {
    clickIDs.formUnion(try row.optionalText("fbclid").map { [$0] } ?? [])
    browserIDs.formUnion(try ["fbp", "fbc"].compactMap { try row.optionalText($0) })
  }

  private mutating func addTime(_ row: Row) throws {
    let time = try row.timestamp("created_at")
    oldest = min(oldest ?? time, time)
  }

  /// As kept, and as people and gateways write it.
  private static func spellings(_ payer: Payer) -> [String] {
    var texts = [payer.name, payer.taxNumber, payer.email, payer.phone].compactMap { $0?.reveal() }
    if let digits = payer.taxNumber?.reveal(), digits.count == 11 {
      let parts = [digits.prefix(3), digits.dropFirst(3).prefix(3), digits.dropFirst(6).prefix(3)]
      texts.append("\(parts.joined(separator: "."))-\(digits.suffix(2))")
    }
    return texts
  }
}

extension Array {
  /// Pieces of so many elements, in order; none of an empty array.
  func chunks(of size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
