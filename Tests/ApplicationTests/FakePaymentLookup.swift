import Domain
import TestPorts

@testable import Application

/// Finds the payments that a test puts there.
struct FakePaymentLookup: PaymentLookup {
  var named: [String: [Payment]] = [:]
  /// What a look-up by row number finds.
  var stored: Payment?
  var knownBuyer = Payer()

  let lookedUp = Log<[String]>()

  func payments(withIDs chargeIDs: [String], gatewayAccount: GatewayAccountID) -> [[Payment]] {
    lookedUp.add(chargeIDs)
    return chargeIDs.map { named[$0] ?? [] }
  }
  func payment(_ reference: PaymentReference, bot: BotID, telegramID: Int64) -> Payment? {
    named[reference.text]?.first
  }
  func payment(_ id: PaymentID, seller: SellerID) -> Payment? { stored }
  func buyer(of payment: Payment) -> Payer { knownBuyer }
  func offerPublicID(of payment: Payment) -> String? { "of5" }
}
