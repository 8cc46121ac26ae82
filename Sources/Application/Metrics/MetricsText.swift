/// The text that Prometheus reads, format 0.0.4.
package enum MetricsText {
  package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  /// Families in the order of ``MetricFamily/all``, samples by their labels.
  package static func of(_ samples: [MetricSample]) -> String {
    let byFamily = Dictionary(grouping: samples, by: \.family)
    return MetricFamily.all.compactMap { family in
      byFamily[family].map { text(family, $0) }
    }.joined()
  }

  private static func text(_ family: MetricFamily, _ samples: [MetricSample]) -> String {
    let head = """
      # HELP \(family.name) \(escaped(family.help, quote: false))
      # TYPE \(family.name) \(family.kind.rawValue)

      """
    let lines = samples.sorted { $0.labels.lexicographicallyPrecedes($1.labels) }
      .map { family.kind == .histogram ? histogram($0) : line($0.family.name, $0) }
    return head + lines.joined()
  }

  private static func histogram(_ sample: MetricSample) -> String {
    let name = sample.family.name
    let ends = MetricFamily.bucketEnds.map { number(Double($0) / 1000) } + ["+Inf"]
    let buckets = zip(ends, sample.buckets).map { end, count in
      "\(name)_bucket\(labels(sample, more: [("le", end)])) \(count)\n"
    }
    return buckets.joined() + line("\(name)_sum", sample)
      + "\(name)_count\(labels(sample)) \(sample.buckets.last ?? 0)\n"
  }

  private static func line(_ name: String, _ sample: MetricSample) -> String {
    "\(name)\(labels(sample)) \(number(sample.value))\n"
  }

  private static func labels(
    _ sample: MetricSample, more: [(String, String)] = []
  ) -> String {
    let pairs = Array(zip(sample.family.labels, sample.labels)) + more
    guard !pairs.isEmpty else { return "" }
    let words = pairs.map { "\($0)=\"\(escaped($1, quote: true))\"" }
    return "{\(words.joined(separator: ","))}"
  }

  /// A value stays between its quotes and on its line.
  private static func escaped(_ text: String, quote: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\"" where quote: escaped += "\\\""
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Whole numbers without a point, however large.
  private static func number(_ value: Double) -> String {
    Int64(exactly: value).map { "\($0)" } ?? "\(value)"
  }
}
