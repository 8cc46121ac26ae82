import Domain

@testable import Application

/// A payment's row, and beside it the truth at its gateway, which the program only knows by asking.
struct Sale {
  // The row.
  var payment: Payment
  var paidAt: Timestamp?
  var eventID: String?
  var isSent = false
  var sentAt: Timestamp?
  var link: String?
  var deliveredAt: Timestamp?
  var nextCheck: Timestamp?
  var poolID: RedirectPoolID
  var token: TrackingToken?
  var awaitsClick = false
  var kind = PurchaseDetails.Kind.initial
  /// The part of the amount that was added at the last moment.
  var orderBump: Money?

  // The truth.
  let chargeID: String
  /// When the money came, and how much.
  var money: (at: Timestamp, amount: Money)?
  var isRefunded = false
  var tellsTime = true
  /// At least one webhook of the money comes through in the end.
  var hasWebhook = false
  /// Meta will never take it.
  var isRefused = false
  /// Why there may be no event; nil: there must be one.
  var mayStaySilent: String?

  var isTrulyPaid: Bool { money?.amount == payment.amount }
}
