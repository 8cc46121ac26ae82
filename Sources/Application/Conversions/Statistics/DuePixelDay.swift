package import Domain

/// A day about which the caller alone asks Meta.
package struct DuePixelDay: Sendable {
  package var day: PixelDay
  /// Of a pool with this pixel; nil where none has one any more.
  package var token: Secret<String>?
  /// With this one.
  package var attempts: Int

  package init(day: PixelDay, token: Secret<String>?, attempts: Int) {
    self.day = day
    self.token = token
    self.attempts = attempts
  }
}
