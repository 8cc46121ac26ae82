/// Days from one to another, both included, and the whole months among them.
struct FunnelSpan {
  let first: String
  let last: String
  /// From the first month up to the one of the last day, which is not among them; nil: none.
  private(set) var months: (first: String, end: String)?

  init(_ first: String, _ last: String) {
    self.first = first
    self.last = last
    guard let begin = Self.month(from: first), last.utf8.count == 10 else { return }
    let end = String(last.prefix(7))
    if begin < end { months = (begin, end) }
  }

  /// The first month that begins on that day or after it.
  private static func month(from day: String) -> String? {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard day.utf8.count == 10, parts.count == 3 else { return nil }
    if parts[2] == 1 { return String(day.prefix(7)) }
    let (year, month) = parts[1] == 12 ? (parts[0] + 1, 1) : (parts[0], parts[1] + 1)
    return "\(year)-\(month < 10 ? "0" : "")\(month)"
  }
}
