import Application
import ArgumentParser
import Domain
import MariaDB
import Persistence

struct RekeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rekey",
    abstract: "Passa tudo o que está cifrado no banco para a chave nova.",
    discussion: """
      Antes, em todos os processos: a chave nova em RASTRO_ENCRYPTION_KEY, a antiga em \
      RASTRO_PREVIOUS_ENCRYPTION_KEY, e reinício. O comando trabalha aos poucos, com o Rastro no ar, e \
      pode ser interrompido e repetido. Quando ele termina com 0, a chave antiga pode sair. Um valor que \
      nenhuma das duas chaves abre fica como está e é citado.
      """)

  @Flag(help: "Só diz o que falta passar, e não altera nada.")
  var check = false

  func run() throws {
    try withExitCodes {
      let (database, vault) = try Settings().openPatiently()
      let rekeying = Rekeying(database, vault: vault, in: SystemScope())
      if check { return try printRemaining(rekeying) }
      try awaitNobody(database, encryptingOtherwiseThan: vault.keyID)
      try rekey(rekeying, AuditLog(database), vault.keyID)
    }
  }

  private func printRemaining(_ rekeying: Rekeying) throws {
    let remaining = try rekeying.remaining().sorted { $0.key < $1.key }
    for (column, count) in remaining { printLine("\(column)  \(count)") }
    say(
      remaining.isEmpty
        ? "rastro: tudo está cifrado com a chave atual" : "rastro: falta rodar rastro rekey")
    if !remaining.isEmpty { throw ExitCode.failure }
  }

  /// A process that does not know the new key could not open what is moved to it, and what it encrypts
  /// would be lost with the old one.
  private func awaitNobody(_ database: Database, encryptingOtherwiseThan key: String) throws {
    let others = try HeartbeatRepository(database).alive(at: systemClock.now())
      .filter { $0.encryptionKey != key }
    guard !others.isEmpty else { return }
    for process in others {
      say(
        "rastro: \(process.kind.rawValue) \(process.pid) em \(process.host) ainda cifra com outra chave"
      )
    }
    say(
      "rastro: ponha a chave nova em RASTRO_ENCRYPTION_KEY e a antiga em "
        + "RASTRO_PREVIOUS_ENCRYPTION_KEY, reinicie esses processos e repita; um processo que parou "
        + "sem avisar é esquecido depois de \(HeartbeatRepository.silence.milliseconds / 1000) s "
        + "(nada foi alterado)")
    throw ExitCode.failure
  }

  private func rekey(_ rekeying: Rekeying, _ audit: AuditLog, _ key: String) throws {
    try audit.append("rekey_started", detail: "to key \(key)")
    let report = try rekeying.run { column, moved in printLine("\(column)  \(moved)") }
    let total = report.moved.values.reduce(0, +)
    try audit.append(
      "rekey_finished",
      detail: "to key \(key): \(total) values moved, \(report.unreadable.count) not readable"
        + (report.isComplete ? "" : ", not complete"))
    for value in report.unreadable.sorted(by: { ($0.column, $0.id) < ($1.column, $1.id) }) {
      say("rastro: \(value.column), id \(value.id): nenhuma das chaves abre; ficou como estava")
    }
    guard report.isComplete else {
      say("rastro: outros processos mudaram \(report.contested) valores ao mesmo tempo; repita")
      throw ExitCode.failure
    }
    guard report.unreadable.isEmpty else {
      say(
        "rastro: o resto está com a chave nova; informe de novo os segredos acima com rastro apply")
      throw ExitCode.failure
    }
    say("rastro: tudo está cifrado com a chave nova; RASTRO_PREVIOUS_ENCRYPTION_KEY pode sair")
  }
}
