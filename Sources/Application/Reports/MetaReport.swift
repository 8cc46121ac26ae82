package import Domain

/// What became of the paid payments of a time at Meta, by the view `meta_sales`.
package protocol MetaReport: Sendable {
  /// In scope, paid from `start` on and before `end`.
  func sales(from start: Timestamp, to end: Timestamp) throws -> MetaSales
}
