import Application
import Domain
import JSON

extension PartialRefund {
  /// In the spellings of all gateways, with one sign between the words.
  private static let gatewayStatuses: Set = [
    "partially_refunded", "partial_refunded", "partially_refund", "partial_refund",
    "refunded_partially", "refunded_partial", "refund_partial", "partiallyrefunded",
    "partialrefund", "partialrefunded", "reembolso_parcial", "reembolsado_parcialmente",
    "parcialmente_reembolsado", "estorno_parcial", "estornado_parcialmente",
    "parcialmente_estornado", "devolucao_parcial", "devolução_parcial",
  ]

  private static let amountKeys = [
    "refunded_amount", "amount_refunded", "refund_amount", "refundedAmount", "amountRefunded",
    "refundAmount",
  ]

  /// Nil unless the word says that a part went back; `money` reads an amount in the gateway's unit.
  init?(gatewayStatus: String, in objects: [JSONValue], money: (JSONValue) -> Money? = \.centavos) {
    let form = gatewayStatus.lowercased().split { !$0.isLetter }.joined(separator: "_")
    guard Self.gatewayStatuses.contains(form) else { return nil }
    self.init(amount: Self.amount(in: objects, money: money))
  }

  /// Of a payment that still counts as paid, with refunds beside it that are less than the whole.
  init?(refundsOf transaction: JSONValue, status: PaymentStatus?) {
    let refunds = transaction["refunds"]?.objects.compactMap { $0["amount"]?.centavos } ?? []
    let sum = refunds.reduce(0) { $0 + $1.centavos }
    guard status == .paid, sum > 0, let whole = transaction["amount"]?.centavos,
      sum < whole.centavos
    else { return nil }
    self.init(amount: Money(centavos: sum))
  }

  private static func amount(in objects: [JSONValue], money: (JSONValue) -> Money?) -> Money? {
    for object in objects {
      for key in amountKeys {
        if let amount = object[key].flatMap(money), amount.centavos > 0 { return amount }
      }
    }
    let refunds = objects.flatMap { $0["refunds"]?.objects ?? [] }
    let sum = refunds.compactMap { $0["amount"].flatMap(money) }.reduce(0) { $0 + $1.centavos }
    return sum > 0 ? Money(centavos: sum) : nil
  }
}
