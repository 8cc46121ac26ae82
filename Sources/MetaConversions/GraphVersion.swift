package import Domain

/// A version of Meta's Graph API and when it ends (facts: meta 1.9).
///
/// A call that names one that has ended is served by the oldest that lives: what it does may change without a word.
package struct GraphVersion: Equatable, Sendable {
  package enum Standing: Equatable, Sendable {
    case usable
    /// Within ``warning``.
    case ends(on: String)
    case ended(on: String)
    /// Of no list: newer than this program, or none of Meta's.
    case unknown
  }

  package static let warning = Interval.days(90)

  let name: String
  /// The first moment at which it cannot be used any more; nil: not announced.
  let end: Timestamp?

  /// Those that one may still meet.
  static let all = [
    GraphVersion("v18.0", "2026-01-26"), GraphVersion("v19.0", "2026-05-21"),
    GraphVersion("v20.0", "2026-09-24"), GraphVersion("v21.0", "2027-01-21"),
    GraphVersion("v22.0", "2027-05-20"), GraphVersion("v23.0", "2027-10-08"),
    GraphVersion("v24.0", "2028-02-18"), GraphVersion("v25.0", "2028-07-29"),
    GraphVersion("v26.0", nil),
  ]

  private init(_ name: String, _ end: String?) {
    self.name = name
    self.end = end.flatMap { Timestamp(text: "\($0) 00:00:00.000") }
  }

  package static func standing(of version: String, at now: Timestamp) -> Standing {
    guard let known = all.first(where: { $0.name == version }) else { return .unknown }
    guard let end = known.end else { return .usable }
    let day = String(end.text.prefix(10))
    if now >= end { return .ended(on: day) }
    return now.adding(warning) >= end ? .ends(on: day) : .usable
  }
}
