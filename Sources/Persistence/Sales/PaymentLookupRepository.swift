package import Application
package import Domain
package import MariaDB

package struct PaymentLookupRepository: PaymentLookup {
  struct Name: Sendable {
    var text: String
    var gatewayAccount: GatewayAccountID
  }

  private static let batchLimit = 32

  private let database: Database
  private let vault: Vault
  private let byTransaction: Batching<Name, [Payment]>

  package init(_ database: Database, vault: Vault) {
    self.database = database
    self.vault = vault
    byTransaction = Batching(
      limit: Self.batchLimit, together: { try Self.payments(ofTransactions: $0, database) },
      alone: { try Self.rows(ofTransactions: [$0], database).map { try Payment($0) } })
  }

  /// Nil for a name whose payment cannot be read: the others of the batch are none the worse for it.
  static func payments(
    ofTransactions chargeIDs: [Name], _ database: Database
  ) throws -> [[Payment]?] {
    let found = try rows(ofTransactions: chargeIDs, database).map { row in
      (
        account: try row.integer("gateway_account_id"),
        name: try row.text("gateway_transaction_id"), row: row
      )
    }
    return chargeIDs.map { name in
      // Byte for byte: two spellings of one letter are equal strings and different names.
      let own = found.filter {
        $0.account == name.gatewayAccount.rawValue && $0.name.utf8.elementsEqual(name.text.utf8)
      }
      return try? own.map { try Payment($0.row) }
    }
  }

  private static func rows(ofTransactions chargeIDs: [Name], _ database: Database) throws -> [Row] {
    func isNamed(_ name: Name) -> SQL {
      """
      (p.gateway_account_id = \(bind: name.gatewayAccount)
        AND p.gateway_transaction_id = \(bind: name.text))
      """
    }
    guard let first = chargeIDs.first else { return [] }
    let condition = chargeIDs.repeatingLastToPowerOfTwo.dropFirst()
      .reduce(isNamed(first)) { "\($0) OR \(isNamed($1))" }
    return try database.repeatable {
      try $0.query("SELECT \(Payment.columns) FROM payments p WHERE \(condition)")
    }
  }

  package func payments(
    withIDs chargeIDs: [String], gatewayAccount: GatewayAccountID
  ) throws -> [[Payment]] {
    // Nearly every webhook has one name, the transaction's.
    if chargeIDs.count == 1, !chargeIDs[0].isEmpty {
      let known = try byTransaction.submit(Name(text: chargeIDs[0], gatewayAccount: gatewayAccount))
      if !known.isEmpty { return [known] }
    }
    let rows = try rows(withIDs: chargeIDs.filter { !$0.isEmpty }, gatewayAccount)
    return try chargeIDs.map { name in
      // Byte for byte: two spellings of one letter are equal strings and different names.
      func isNamed(_ row: Row, in column: String) throws -> Bool {
        try row.optionalText(column)?.utf8.elementsEqual(name.utf8) == true
      }
      let known = try rows.filter { try isNamed($0, in: "gateway_transaction_id") }
      if !known.isEmpty { return try known.map { try Payment($0) } }
      let reference = PaymentReference(name)?.text
      return try rows.filter { row in
        try isNamed(row, in: "gateway_transaction_hash")
          || reference == (try row.text("payment_id"))
      }.map { try Payment($0) }
    }
  }

  /// By exact look-ups, each by its own index, in one statement.
  private func rows(withIDs chargeIDs: [String], _ account: GatewayAccountID) throws -> [Row] {
    guard !chargeIDs.isEmpty else { return [] }
    let references = chargeIDs.compactMap { PaymentReference($0)?.text }
    let byReference: SQL =
      references.isEmpty
      ? ""
      : """
      UNION SELECT \(Payment.columns) FROM payments p
      WHERE p.gateway_account_id = \(bind: account) AND p.payment_id IN \(list: references)
      """
    return try database.repeatable { session in
      try session.query(
        """
        SELECT \(Payment.columns) FROM payments p
        WHERE p.gateway_account_id = \(bind: account)
          AND p.gateway_transaction_id IN \(list: chargeIDs)
        UNION SELECT \(Payment.columns) FROM payments p
        WHERE p.gateway_account_id = \(bind: account)
          AND p.gateway_transaction_hash IN \(list: chargeIDs)
        \(byReference)
        """)
    }
  }

  package func payment(
    _ reference: PaymentReference, bot: BotID, telegramID: Int64
  ) throws -> Payment? {
    try rows(
      """
      SELECT \(Payment.columns) FROM payments p
      WHERE p.payment_id = \(bind: reference.text) AND p.bot_id = \(bind: bot)
        AND p.customer_user_id = \(bind: String(telegramID))
      """
    ).first
  }

  package func payment(_ id: PaymentID, seller: SellerID) throws -> Payment? {
    try rows(
      """
      SELECT \(Payment.columns) FROM payments p
      WHERE p.id = \(bind: id) AND p.account_id = \(bind: seller)
      """
    ).first
  }

  package func buyer(of payment: Payment) throws -> Payer {
    let row = try database.repeatable { session in
      try session.query(
        """
        SELECT u.payer_data FROM payments p
        JOIN bot_users u ON u.id = p.bot_user_id AND u.account_id = p.account_id
        WHERE p.id = \(bind: payment.id) AND p.account_id = \(bind: payment.sellerID)
        """)
    }.first
    return try Payer(buyerRow: row, of: payment, vault: vault)
  }

  package func offerPublicID(of payment: Payment) throws -> String? {
    let row = try database.repeatable { session in
      try session.query(
        """
        SELECT o.public_id, o.relation, m.public_id AS made FROM offers o
        LEFT JOIN payments p ON p.id = \(bind: payment.id) AND p.account_id = o.account_id
        LEFT JOIN made_offers m ON m.id = p.made_offer_id AND m.account_id = p.account_id
        WHERE o.id = \(bind: payment.offerID) AND o.account_id = \(bind: payment.sellerID)
          AND o.is_active = 1
        """)
    }.first
    guard let row else { return nil }
    guard try row.optionalText("relation") != nil else { return try row.text("public_id") }
    // What was offered to this buyer alone is bought again by that offer: it is not in the menu.
    return try row.optionalText("made").map { OrderButton.madeOffer($0).text }
  }

  private func rows(_ query: SQL) throws -> [Payment] {
    try database.repeatable { try $0.query(query) }.map { try Payment($0) }
  }
}
