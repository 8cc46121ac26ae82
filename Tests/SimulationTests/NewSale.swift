import Domain

@testable import Application

/// A purchase as it begins, whatever led to it: a press, an offer that came later, one that came after another.
struct NewSale {
  /// Their chat too.
  var buyer: Int64
  var pool: RedirectPoolID
  /// Of the click that brought the buyer; nil where none did.
  var token: TrackingToken?
  var offer: OfferID
  var kind: PurchaseDetails.Kind
  /// What is charged, with what was added to it.
  var amount: Money
  var orderBump: Money?
}
