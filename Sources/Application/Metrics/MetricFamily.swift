/// One name of `/metrics`, with what its samples have in common.
package struct MetricFamily: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case gauge, counter, histogram
  }

  package let name: String
  package let kind: Kind
  package let help: String
  /// The names of the labels; their values come from lists of the program, never from what somebody sent.
  package let labels: [String]

  init(_ name: String, _ kind: Kind, labels: [String] = [], _ help: String) {
    self.name = name
    self.kind = kind
    self.help = help
    self.labels = labels
  }

  package static func == (left: Self, right: Self) -> Bool { left.name == right.name }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// Upper ends of a histogram's buckets in milliseconds; beyond the last is `+Inf`.
  ///
  /// A gateway may take 5 s, and nginx waits 20 s for a webhook.
  package static let bucketEnds = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 20_000]

  /// A sample of this family.
  package func sample(_ value: Double, _ labels: String...) -> MetricSample {
    MetricSample(self, labels, value)
  }

  package func sample(_ value: Int, _ labels: String...) -> MetricSample {
    MetricSample(self, labels, Double(value))
  }
}
