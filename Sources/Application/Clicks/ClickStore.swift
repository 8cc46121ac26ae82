package import Domain

package protocol ClickStore: Sendable {
  /// All of them durable when it returns, in one commit; a click that is there already stays as it is.
  ///
  /// Throws at once while the database is away: nginx has an answer then.
  func record(_ clicks: [RecordedClick]) throws
  /// Adds what the page reports, as ``StoredBrowserIDs/change(by:at:)`` says, and makes the click's
  /// PageView due at once.
  func add(_ report: BrowserReport, to token: TrackingToken, at now: Timestamp) throws
}
