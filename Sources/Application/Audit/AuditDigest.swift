/// What a day's digest says: one hash over all rows of the audit trail that are newer than the digest before.
package struct AuditDigest: Equatable, Sendable {
  /// Over the rows of one table, in the order of their ids.
  package struct Part: Equatable, Sendable {
    /// Newest row that is covered.
    package var last: Int64
    package var count: Int64
    package var hash: [UInt8]

    package init(last: Int64, count: Int64, hash: [UInt8]) {
      self.last = last
      self.count = count
      self.hash = hash
    }
  }

  /// `2026-11-29`, UTC.
  package var day: String
  package var transitions: Part
  package var lines: Part
  /// Newest payment at that time.
  package var lastPayment: Int64
  package var previousHash: [UInt8]
  package var hash: [UInt8]

  package init(
    day: String, transitions: Part, lines: Part, lastPayment: Int64, previousHash: [UInt8],
    hash: [UInt8]
  ) {
    self.day = day
    self.transitions = transitions
    self.lines = lines
    self.lastPayment = lastPayment
    self.previousHash = previousHash
    self.hash = hash
  }
}
