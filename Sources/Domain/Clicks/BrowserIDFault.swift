/// Why a browser id that was received is not used.
package enum BrowserIDFault: String, Error, CaseIterable, Sendable {
  case malformed
  /// Created later than now.
  case inFuture = "in_future"
  /// An `fbc` older than Meta takes.
  case tooOld = "too_old"
  /// An `fbc` whose click id is not the one in the click's address.
  case otherClick = "other_click"
  /// An `fbc` created later than the event that it would go with.
  case afterEvent = "after_event"
}
