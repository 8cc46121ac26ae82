package import Domain

/// Payments of the sellers in scope beside what their gateways said of them later.
package protocol ReconciliationReport: Sendable {
  /// Payments paid from `start` on and before `end`, one line for each gateway account and pool.
  func lines(
    from start: Timestamp, to end: Timestamp, at now: Timestamp
  ) throws -> [ReconciliationLine]
  /// What differs or is asked by nobody, those that a person has to explain first: so many, and how many more.
  func differences(
    from start: Timestamp, to end: Timestamp, at now: Timestamp, limit: Int
  ) throws -> PaymentDifferences
  /// What Meta says of the days of that name and those between, `2026-11-30`; a line for each event.
  func pixelDays(from first: String, to last: String) throws -> [PixelDayLine]
}
