/// One value of `/metrics`.
package struct MetricSample: Equatable, Sendable {
  package let family: MetricFamily
  /// In the order of the family's labels.
  package let labels: [String]
  package let value: Double
  /// Of a histogram, in the order of ``MetricFamily/bucketEnds`` and `+Inf`: how many were that long or
  /// shorter; `value` is then the sum in seconds.
  package let buckets: [Int64]

  package init(
    _ family: MetricFamily, _ labels: [String], _ value: Double, buckets: [Int64] = []
  ) {
    precondition(labels.count == family.labels.count, "\(family.name): labels")
    self.family = family
    self.labels = labels
    self.value = value
    self.buckets = buckets
  }
}
