import Application
import ArgumentParser
import Cryptography
import Domain
import Persistence

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Confere a trilha de auditoria: se uma linha foi alterada, removida ou inserida.",
    discussion: """
      Cada mudança de um pagamento leva o hash da anterior, e cada dia tem um resumo (digest) de todas elas e \
      das linhas de audit_log. Nada é alterado; o Rastro pode estar no ar. Código 1: algo não confere.
      Guarde fora do servidor a linha que --digest mostra: quem pode reescrever o banco inteiro só é \
      desmentido por ela.
      """)

  @Option(help: "Só o que mudou desde este dia (AAAA-MM-DD, UTC).")
  var since: String?

  @Flag(help: "Mostra só a linha do resumo mais novo, para guardar em outro lugar.")
  var digest = false

  @Option(help: "Uma linha de --digest guardada em outro lugar: deve ser igual. Pode ser repetida.")
  var kept: [String] = []

  @Flag(help: "Mostra JSON.")
  var json = false

  func validate() throws {
    if let since {
      guard since.utf8.count == 10, Timestamp(text: "\(since) 00:00:00") != nil else {
        throw ValidationError("--since deve ser um dia, como 2026-11-29.")
      }
    }
    for line in kept where KeptDigest(line) == nil {
      throw ValidationError(
        "--kept deve ser uma linha de rastro verify --digest entre aspas: o dia e 64 dígitos.")
    }
  }

  func run() throws {
    try withExitCodes {
      let database = try Settings().openDatabase(answerTimeout: 60)
      let trail = AuditTrailRepository(database, in: SystemScope())
      if digest { return try printDigest(trail) }
      let progress = VerifyProgress()
      let report = try VerifyAudit(trail, text: { hex($0) }).run(
        since: since, kept: kept.compactMap { KeptDigest($0) }, progress: { progress.show($0) })
      try json ? VerifyReport(report).printJSON() : VerifyReport(report).printLines()
      if report.findingCount > 0 { throw ExitCode.failure }
    }
  }

  private func printDigest(_ trail: AuditTrailRepository) throws {
    guard let newest = try trail.digests().last else {
      say(
        "rastro: ainda não há resumo; rastro dispatch faz o primeiro dez minutos depois de começar, e "
          + "um por dia depois da meia-noite (UTC)")
      throw ExitCode.notFound
    }
    printLine("\(newest.day) \(hex(newest.hash))")
  }
}
