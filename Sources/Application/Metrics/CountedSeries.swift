/// What one number of a ``ProcessCounters`` counts.
package struct CountedSeries: Hashable, Sendable {
  /// Of a histogram: its sum in microseconds, or one bucket by its upper end in milliseconds, nil for `+Inf`.
  package enum Part: Hashable, Sendable {
    case value, sum
    case bucket(end: Int?)
  }

  /// The column's width.
  private static let longest = 100

  package let family: MetricFamily
  package let labels: [String]
  package let part: Part

  package init(_ family: MetricFamily, _ labels: [String], part: Part = .value) {
    precondition(labels.count == family.labels.count, "\(family.name): labels")
    self.family = family
    self.labels = labels
    self.part = part
  }

  /// As it stands in `process_counters.series`; nil for labels that are no words of ours.
  package var text: String? {
    guard labels.allSatisfy({ $0.isPublicName }) else { return nil }
    let end =
      switch part {
      case .value: "value"
      case .sum: "sum"
      case .bucket(let end?): "\(end)"
      case .bucket(nil): "inf"
      }
    let text = ([family.name] + labels + [end]).joined(separator: ",")
    return text.utf8.count <= Self.longest ? text : nil
  }

  /// Nil for a series of another version of the program.
  package init?(text: String) {
    var words = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)[...]
    guard let name = words.popFirst(), let end = words.popLast(),
      let family = MetricFamily.counted.first(where: { $0.name == name }),
      words.count == family.labels.count
    else { return nil }
    let part: Part
    switch end {
    case "value": part = .value
    case "sum": part = .sum
    case "inf": part = .bucket(end: nil)
    default:
      guard let end = Int(end), MetricFamily.bucketEnds.contains(end) else { return nil }
      part = .bucket(end: end)
    }
    guard (family.kind == .histogram) == (part != .value) else { return nil }
    self.init(family, Array(words), part: part)
  }
}
