package import Domain

extension NewPayment {
  /// A code with less life than this is no use to a buyer.
  package static let leastRemainingLife = Interval.minutes(2)

  /// What an open payment of the same buyer, offer and price says to this wish; nil where it stands in no new one's way.
  package func decision(about open: Payment) -> Intake? {
    if open.status == .pendingVerification { return .unverified(open) }
    guard open.copyPasteCode != nil else { return .inProgress(open) }
    if mayReuse, open.expiresAt >= createdAt.adding(Self.leastRemainingLife) { return .live(open) }
    // Of a gateway that does not allow its code to be shown again: several presses are one.
    if isPress, open.createdAt > createdAt.before(Payment.samePress) { return .justMade(open) }
    return nil
  }

  /// What a payment of this very origin and attempt says to it, stored by an earlier delivery.
  package func decision(aboutOwn known: Payment) -> Intake {
    known.status == .pending && known.copyPasteCode == nil ? .atWork(known) : .repeated(known)
  }
}
