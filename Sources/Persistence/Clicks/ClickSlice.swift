import Domain

/// Ten seconds of clicks, the unit in which they are counted.
struct ClickSlice: Hashable, Comparable {
  static let length: Int64 = 10_000

  let start: Timestamp

  init(of time: Timestamp) {
    let milliseconds = time.milliseconds
    start = Timestamp(milliseconds: milliseconds - milliseconds % Self.length)
  }

  var next: ClickSlice { ClickSlice(of: start.adding(Interval(milliseconds: Self.length))) }

  static func < (left: ClickSlice, right: ClickSlice) -> Bool { left.start < right.start }
}
