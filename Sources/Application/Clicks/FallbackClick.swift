package import Domain

/// A click that nginx answered alone, as its log tells of it.
package struct FallbackClick: Sendable {
  package var at: Timestamp
  /// With the token that the visitor was given.
  package var request: ClickRequest

  package init(at: Timestamp, request: ClickRequest) {
    self.at = at
    self.request = request
  }
}
