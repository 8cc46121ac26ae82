import Testing

@testable import Application

@Suite struct AuditReportTests {
  @Test func `a table that was rewritten gives a list that ends, and the whole count`() {
    // Would catch: ten million findings in memory, or a count that stops with the list.
    var report = AuditReport()
    for _ in 0..<3 {
      report.add(Array(repeating: AuditFinding(.lineChanged, in: .lines, row: 1), count: 600))
    }
    #expect(report.findings.count == AuditReport.mostFindings)
    #expect(report.findingCount == 1800)
  }

  @Test(arguments: [
    "", "2026-11-29", String(repeating: "a", count: 64),
    "2026-11-29 " + String(repeating: "g", count: 64),
    "2026-11-29 " + String(repeating: "a", count: 63), "2026-11-29 a b",
  ])
  func `what is no line of a digest is none`(line: String) {
    #expect(KeptDigest(line) == nil)
  }

  @Test func `a kept line is read as it was printed, and in capitals`() {
    let digits = String(repeating: "ab", count: 32)
    let kept = KeptDigest("2026-11-29 \(digits.uppercased())")
    #expect(kept?.day == "2026-11-29" && kept?.hash == digits)
  }
}
