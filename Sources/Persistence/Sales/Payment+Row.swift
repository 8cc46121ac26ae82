import Application
import Domain
import MariaDB

extension Payment {
  static let columns = SQL(
    stringLiteral: """
      p.id, p.payment_id, p.account_id, p.bot_id, p.offer_id, p.gateway_account_id,
      p.customer_user_id, p.amount, p.status, p.product_name, p.product_description,
      p.gateway_transaction_id, p.gateway_transaction_hash, p.created_at, p.expires_at,
      p.check_count, p.observed_paid_at, p.absent_since
      """)

  init(_ row: Row) throws {
    guard let status = PaymentStatus(rawValue: try row.text("status")) else {
      throw UnreadableColumn(column: "payments.status")
    }
    guard let reference = PaymentReference(try row.text("payment_id")) else {
      throw UnreadableColumn(column: "payments.payment_id")
    }
    guard let telegramID = Int64(try row.text("customer_user_id")) else {
      throw UnreadableColumn(column: "payments.customer_user_id")
    }
    let hash = try row.optionalText("gateway_transaction_hash")
    let charge = try row.optionalText("gateway_transaction_id").map {
      ChargeIdentity(transactionID: $0, hash: hash)
    }
    self.init(
      id: try row.identifier("id"), reference: reference,
      sellerID: try row.identifier("account_id"), botID: try row.identifier("bot_id"),
      offerID: try row.identifier("offer_id"),
      gatewayAccountID: try row.identifier("gateway_account_id"), telegramUserID: telegramID,
      amount: try row.money("amount"), status: status, productName: try row.text("product_name"),
      createdAt: try row.timestamp("created_at"), expiresAt: try row.timestamp("expires_at"))
    self.charge = charge
    copyPasteCode = try row.optionalText("product_description")
    checkCount = Int(try row.integer("check_count"))
    paidReportedAt = try row.optionalTimestamp("observed_paid_at")
    absentSince = try row.optionalTimestamp("absent_since")
  }
}

extension Payer {
  /// What a payment's buyer said of themselves, from `payer_data`; data that no longer opens is none.
  init(buyerRow row: Row?, of payment: Payment, vault: Vault) throws {
    let name = EncryptedRow.buyerPayer(
      payment.sellerID, bot: payment.botID, telegramID: payment.telegramUserID)
    let fields = try? vault.openTexts(row?.optionalBytes("payer_data"), for: name)
    self.init(fields: fields?.reveal() ?? [:])
  }
}
