import Domain
import MariaDB

/// Which stored webhooks tell of a person.
struct BuyerWebhooks {
  private let traces: BuyerTraces
  private let vault: Vault
  private let needles: [Needle]
  private let payments: Set<Int64>
  private let references: Set<String>

  init(_ traces: BuyerTraces, vault: Vault) {
    self.traces = traces
    self.vault = vault
    needles = traces.needles
    payments = Set(traces.paymentIDs.map(\.rawValue))
    references = Set(traces.references)
  }

  /// Of a piece of the table, those that may be about the person: none is older than them.
  func query(from first: Int64, to last: Int64) -> SQL {
    let oldest = (traces.oldest ?? Timestamp(milliseconds: 0)).adding(.days(-1))
    return """
      SELECT id, gateway_account_id, received_at, reference, body_name, body, state, detail,
        payment_id
      FROM webhook_deliveries
      WHERE id >= \(bind: first) AND id <= \(bind: last) AND account_id = \(bind: traces.seller)
        AND received_at >= \(bind: oldest) AND (LENGTH(body) > 0 OR detail <> '')
      """
  }

  func areAbout(_ row: Row) throws -> Bool {
    if let payment = try row.optionalInteger("payment_id"), payments.contains(payment) {
      return true
    }
    if let reference = try row.optionalText("reference"), references.contains(reference) {
      return true
    }
    let texts = [try body(row) ?? "", try row.text("detail")].map { Array($0.utf8) }
    return needles.contains { needle in texts.contains { needle.isIn($0) } }
  }

  /// Nil where it does not open, or is erased.
  func body(_ row: Row) throws -> String? {
    let account: GatewayAccountID = try row.identifier("gateway_account_id")
    let name = EncryptedRow.webhookBody(account, name: try row.optionalBytes("body_name"))
    return (try? vault.decrypt(row.optionalBytes("body"), for: name)).flatMap { $0 }
  }
}

extension BuyerWebhooks {
  /// Whether a body tells of somebody else's payment too: gateways send several in one.
  func namesOthers(_ body: String, _ row: Row, _ database: Database) throws -> Bool {
    let account: GatewayAccountID = try row.identifier("gateway_account_id")
    let words = Set(
      body.split { !($0.isLetter || $0.isNumber || "-_.".contains($0)) }.map(String.init)
        .filter { (4...128).contains($0.utf8.count) && $0.allSatisfy(\.isASCII) })
    for words in words.sorted().chunks(of: 256) {
      let others = try database.repeatable { session in
        try session.query(
          """
          SELECT id FROM payments
          WHERE gateway_account_id = \(bind: account) AND gateway_transaction_id IN \(list: words)
          UNION SELECT id FROM payments
          WHERE gateway_account_id = \(bind: account) AND gateway_transaction_hash IN \(list: words)
          UNION SELECT id FROM payments
          WHERE payment_id IN \(list: words) AND gateway_account_id = \(bind: account)
          """)
      }
      if try others.contains(where: { !payments.contains(try $0.integer("id")) }) { return true }
    }
    return false
  }
}
