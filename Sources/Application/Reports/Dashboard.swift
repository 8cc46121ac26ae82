package import Domain

/// One seller's figures as they were counted, by days of the seller's clock, both ends included: `2026-11-30`.
package protocol Dashboard: Sendable {
  /// What was paid most first; nothing that never happened.
  func funnel(from first: String, to last: String, by dimension: FunnelDimension, limit: Int) throws
    -> [FunnelLine]
  func totals(from first: String, to last: String) throws -> FunnelFigures
  /// A line for each day with anything in it.
  func days(from first: String, to last: String) throws -> [FunnelLine]
  /// A line for each hour with anything in it.
  func hours(of day: String) throws -> [FunnelLine]
  /// What a person is needed for, the most urgent first.
  func attention(at now: Timestamp) throws -> [AttentionItem]
}
