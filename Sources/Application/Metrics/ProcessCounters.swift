import Domain
import Synchronization

/// What this process has counted since its start; somebody writes it down from time to time.
package final class ProcessCounters: Sendable {
  /// Far more than all routes, statuses and outcomes together: a fault elsewhere must not fill a table.
  static let mostSeries = 1000

  private let values = Mutex<[CountedSeries: Int64]>([:])

  package init() {}

  package func add(_ family: MetricFamily, _ labels: [String], _ count: Int = 1) {
    values.withLock { Self.add(count, to: CountedSeries(family, labels), in: &$0) }
  }

  /// So many times the same duration.
  package func observe(
    _ family: MetricFamily, _ labels: [String], _ duration: Duration, times: Int = 1
  ) {
    let microseconds =
      duration.components.seconds * 1_000_000
      + duration.components.attoseconds / 1_000_000_000_000
    let end = MetricFamily.bucketEnds.first { Int64($0) * 1000 >= microseconds }
    values.withLock { values in
      Self.add(times, to: CountedSeries(family, labels, part: .bucket(end: end)), in: &values)
      Self.add(
        Int(microseconds) * times, to: CountedSeries(family, labels, part: .sum), in: &values)
    }
  }

  package func snapshot() -> [CountedSeries: Int64] { values.withLock { $0 } }

  private static func add(
    _ count: Int, to series: CountedSeries, in values: inout [CountedSeries: Int64]
  ) {
    if let value = values[series] {
      values[series] = value + Int64(count)
    } else if values.count < mostSeries {
      values[series] = Int64(count)
    }
  }
}

extension ProcessCounters {
  /// The samples of sums over processes, a histogram's parts together in one.
  package static func samples(_ totals: [CountedSeries: Int64]) -> [MetricSample] {
    Dictionary(grouping: totals.keys) { CountedSeries($0.family, $0.labels) }.keys.map { series in
      let (family, labels) = (series.family, series.labels)
      guard family.kind == .histogram else {
        return MetricSample(family, labels, Double(totals[series] ?? 0))
      }
      var count: Int64 = 0
      let ends = MetricFamily.bucketEnds.map(Optional.some) + [nil]
      let buckets = ends.map { end in
        count += totals[CountedSeries(family, labels, part: .bucket(end: end))] ?? 0
        return count
      }
      let sum = totals[CountedSeries(family, labels, part: .sum)] ?? 0
      return MetricSample(family, labels, Double(sum) / 1_000_000, buckets: buckets)
    }
  }
}
