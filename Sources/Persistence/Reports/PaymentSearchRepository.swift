package import Application
import Domain
package import MariaDB

package struct PaymentSearchRepository: PaymentSearch {
  /// More would be no list to read.
  static let limit = 100

  private let database: Database
  let scope: any Scope

  package init(_ database: Database, in scope: any Scope) {
    self.database = database
    self.scope = scope
  }

  package func matches(_ text: String) throws -> [PaymentMatch] {
    var seen: Set<String> = []
    return try matchedRows(text).compactMap { try PaymentMatch($0) }
      .filter { seen.insert($0.reference.text).inserted }
      .sorted { ($0.at, $0.reference.text) > ($1.at, $1.reference.text) }
  }

  func matchedRows(_ text: String) throws -> [Row] {
    let rows = try byReference(Self.reference(text)) + byCharge(text)
    guard let number = Int64(text), number > 0 else { return rows }
    return try rows + byBuyer(number)
  }

  /// `pay-1`, `PAY1`, `#1` and `1` are the same payment, whatever dash or space stands in it; an older reference keeps its letters.
  static func reference(_ text: String) -> PaymentReference? {
    if let reference = PaymentReference(text) { return reference }
    if text.lowercased().hasPrefix("bot") { return PaymentReference("BOT" + text.dropFirst(3)) }
    let rest = text.lowercased().hasPrefix("pay") ? text.dropFirst(3) : text[...]
    let digits = rest.drop { !$0.isLetter && !$0.isNumber }
    guard let number = Int64(digits), number > 0 else { return nil }
    return PaymentReference(PaymentID(number))
  }

  var inScope: SQL { scope.condition("p.account_id") }

  func rows(_ query: SQL) throws -> [Row] {
    try database.repeatable { try $0.query(query) }
  }

  private func byReference(_ reference: PaymentReference?) throws -> [Row] {
    guard let reference else { return [] }
    return try rows(
      """
      SELECT \(PaymentMatch.columns) FROM payments p
      WHERE p.payment_id = \(bind: reference.text) AND \(inScope)
      """)
  }

  /// Some gateways' ids are in small letters, and are copied in capitals too.
  ///
  /// Ids are unique within an account at a gateway only, and the keys begin with the account: with both given as
  /// lists, MariaDB looks at these places of the key alone.
  private func byCharge(_ id: String) throws -> [Row] {
    let accounts: [GatewayAccountID] = try rows(
      "SELECT g.id FROM gateway_accounts g WHERE \(scope.condition("g.account_id"))"
    ).map { try $0.identifier("id") }
    guard !accounts.isEmpty else { return [] }
    let spellings = Array(Set([id, id.lowercased()])).sorted()
    return try rows(
      """
      SELECT \(PaymentMatch.columns) FROM payments p FORCE INDEX (uq_payments_gateway_transaction_id)
      WHERE p.gateway_account_id IN \(list: accounts)
        AND p.gateway_transaction_id IN \(list: spellings) AND \(inScope)
      UNION
      SELECT \(PaymentMatch.columns) FROM payments p FORCE INDEX (ix_payments_gateway_transaction_hash)
      WHERE p.gateway_account_id IN \(list: accounts)
        AND p.gateway_transaction_hash IN \(list: spellings) AND \(inScope)
      LIMIT \(bind: Self.limit)
      """)
  }

  private func byBuyer(_ telegramID: Int64) throws -> [Row] {
    try rows(
      """
      SELECT \(PaymentMatch.columns) FROM payments p
      WHERE p.customer_user_id = \(bind: String(telegramID)) AND \(inScope)
      ORDER BY p.created_at DESC LIMIT \(bind: Self.limit)
      """)
  }
}
