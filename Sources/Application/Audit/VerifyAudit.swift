/// Checks the audit trail: each payment's chain, each covered line of the audit log, each day's digest.
package struct VerifyAudit: Sendable {
  private let trail: any AuditTrail
  /// As 64 hexadecimal digits.
  private let text: @Sendable ([UInt8]) -> String

  package init(_ trail: any AuditTrail, text: @escaping @Sendable ([UInt8]) -> String) {
    self.trail = trail
    self.text = text
  }

  /// `since`: only digests from that day, and payments that changed after the digest before it.
  package func run(
    since day: String? = nil, kept: [KeptDigest] = [], progress: (AuditReport) -> Void = { _ in }
  ) throws -> AuditReport {
    var report = AuditReport()
    let digests = try trail.digests()
    let known = digests.last { $0.day < day ?? "" }
    report.newest = digests.last
    try checkDigests(digests, from: day ?? "", &report, progress)
    try checkPayments(first: digests.first, after: known, &report, progress)
    if let last = digests.last {
      var position = known?.lines.last ?? 0
      while let piece = try trail.checkLines(after: position, last: last) {
        report.add(piece)
        position = piece.position
        progress(report)
      }
    }
    report.add(
      kept.filter { kept in
        !digests.contains { $0.day == kept.day && text($0.hash) == kept.hash }
      }.map { AuditFinding(.keptDigestDiffers, in: .digests, day: $0.day) })
    return report
  }

  private func checkDigests(
    _ digests: [AuditDigest], from day: String, _ report: inout AuditReport,
    _ progress: (AuditReport) -> Void
  ) throws {
    var previous: AuditDigest?
    for digest in digests {
      defer { previous = digest }
      guard digest.day >= day else { continue }
      let piece = try trail.check(digest, after: previous) { rows in
        report.covered += rows
        progress(report)
      }
      report.add(piece)
      report.digests += 1
      progress(report)
    }
  }

  private func checkPayments(
    first: AuditDigest?, after known: AuditDigest?, _ report: inout AuditReport,
    _ progress: (AuditReport) -> Void
  ) throws {
    var position = try known.map { try trail.payment(before: $0) } ?? 0
    while let piece = try trail.checkPayments(after: position, first: first) {
      report.add(piece)
      position = piece.position
      progress(report)
    }
  }
}
