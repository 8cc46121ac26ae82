import ArgumentParser

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Confere configurações, processos, banco, chave, links e bots, e diz o que fazer.",
    discussion: "Código de saída 0: tudo bem, avisos incluídos. 1: algo precisa de conserto.")

  @Flag(help: "Mostra JSON.")
  var json = false

  @Flag(help: "Também testa, com uma chamada real, cada conta de gateway ativa.")
  var testAccounts = false

  func run() throws {
    try withExitCodes {
      var checkup = Checkup(testsAccounts: testAccounts)
      checkup.run()
      try json ? printJSON(checkup.findings) : printLines(checkup.findings)
      if checkup.findings.contains(where: { $0.verdict == .broken }) { throw ExitCode.failure }
    }
  }

  private func printLines(_ findings: [Finding]) {
    for finding in findings {
      printLine("\(finding.verdict.sign) \(finding.title): \(finding.message)")
    }
  }
}
