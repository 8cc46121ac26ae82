package import Domain

extension PurchaseFacts {
  /// Nil where the server tells Meta nothing of the sale, or may do so only when Meta no longer takes the
  /// two for one.
  package func browserPurchase(at now: Timestamp) -> BrowserPurchase? {
    guard !ForgottenBuyer.has(telegramID: payment.telegramUserID), payment.status == .paid,
      let eventID, let paidAt, paidAt.seconds <= now.seconds,
      now.since(paidAt) < ConversionEvent.deduplicationWindow,
      case .ready(let target) = pixel, isSent || !target.wasOff(at: paidAt)
    else { return nil }
    // The server waits as long: told before its click is known, the sale would have another person's id than the server's.
    guard isSent || !awaitsClick || now.since(paidAt) >= Self.clickTimeout else { return nil }
    let event = event(eventID: eventID, paidAt: paidAt, target: target, now: now)
    guard isSent || event.fault(at: now) == nil else { return nil }
    return BrowserPurchase(pixelID: target.pixelID, event: event)
  }
}
