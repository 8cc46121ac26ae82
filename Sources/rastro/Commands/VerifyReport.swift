import Application
import Cryptography

/// What `rastro verify` prints.
struct VerifyReport {
  private let report: AuditReport

  init(_ report: AuditReport) { self.report = report }

  func printLines() {
    for finding in report.findings {
      printLine("\(Self.place(finding)): \(finding.fault.inWords); \(finding.fault.advice)")
    }
    let unlisted = report.findingCount - report.findings.count
    if unlisted > 0 { printLine("e mais \(unlisted)") }
    say(
      "rastro: conferidos \(report.payments) pagamentos com \(report.transitions) mudanças "
        + "(\(report.unchained) de antes das cadeias, só nos resumos), \(report.lines) linhas de audit_log "
        + "e \(report.digests) resumos diários, com \(report.purged) linhas já apagadas pelo prazo")
    guard let newest = report.newest else {
      return say(
        "rastro: ainda não há resumo diário: um pagamento removido por inteiro não seria notado; "
          + "rastro dispatch faz o primeiro dez minutos depois de começar")
    }
    say("rastro: resumo mais novo: \(newest.day) \(hex(newest.hash))")
    say(
      report.findingCount == 0
        ? "rastro: tudo confere" : "rastro: não conferem: \(report.findingCount)")
  }

  private static func place(_ finding: AuditFinding) -> String {
    var words: [String] = []
    if let payment = finding.payment { words.append(payment) }
    if let day = finding.day { words.append("resumo de \(day)") }
    words.append(finding.table.rawValue)
    if let row = finding.row { words.append("id \(row)") }
    if let sequence = finding.sequence { words.append("mudança \(sequence)") }
    return words.joined(separator: ", ")
  }

  func printJSON() throws {
    struct Line: Encodable {
      let fault: String
      let table: String
      let payment: String?
      let row: Int64?
      let sequence: Int64?
      let day: String?
      let text: String
      let advice: String
    }
    struct Report: Encodable {
      let payments: Int64
      let transitions: Int64
      let transitionsBeforeChains: Int64
      let auditLines: Int64
      let digests: Int
      let purgedRows: Int64
      let newestDigest: String?
      let findingCount: Int
      let findings: [Line]
    }
    try rastro.printJSON(
      Report(
        payments: report.payments, transitions: report.transitions,
        transitionsBeforeChains: report.unchained, auditLines: report.lines,
        digests: report.digests, purgedRows: report.purged,
        newestDigest: report.newest.map { "\($0.day) \(hex($0.hash))" },
        findingCount: report.findingCount,
        findings: report.findings.map { finding in
          Line(
            fault: finding.fault.rawValue, table: finding.table.rawValue,
            payment: finding.payment, row: finding.row, sequence: finding.sequence,
            day: finding.day, text: finding.fault.inWords, advice: finding.fault.advice)
        }))
  }
}
