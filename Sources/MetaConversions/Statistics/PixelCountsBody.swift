/// The answer of a pixel's `stats`: for each hour, events by their names (facts: meta 9.1).
struct PixelCountsBody: Decodable {
  private struct Hour: Decodable {
    let data: [Count]
  }

  private struct Count: Decodable {
    /// The name, where `event` does not say it.
    let value: String?
    let event: String?
    let count: StatisticsNumber
  }

  private struct Paging: Decodable {
    let next: String?
  }

  private let data: [Hour]
  private let paging: Paging?

  /// Nil where Meta has more to say on another page: a part would look like a loss.
  var counts: [String: Int64]? {
    guard paging?.next == nil else { return nil }
    var counts: [String: Int64] = [:]
    for count in data.flatMap(\.data) {
      guard let name = count.event ?? count.value else { continue }
      let sum = counts[name, default: 0].addingReportingOverflow(count.count.whole)
      guard !sum.overflow else { return nil }
      counts[name] = sum.partialValue
    }
    return counts
  }
}
