import Application
import Domain
import MariaDB
import Persistence

/// Keys and secrets that are being exchanged.
extension Checkup {
  mutating func checkSecrets(_ settings: Settings, _ database: Database) {
    do {
      let vault = try settings.vault()
      add(try Self.otherKeys(database, vault.keyID))
      add(try OldSecrets(database, in: SystemScope()).valid().map(Self.finding))
      guard settings.previousEncryptionKey != nil else { return }
      var options = settings.database
      options.answerTimeout = 60
      add(
        Self.rotation(
          try Rekeying(Database(options), vault: vault, in: SystemScope()).remaining()))
    } catch {
      add("key rotation", .broken, "\(error)")
    }
  }

  static func rotation(_ remaining: [String: Int]) -> [Finding] {
    let columns = remaining.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    return [
      Finding(
        subject: "key rotation", verdict: .warning,
        message: columns.isEmpty
          ? "nada mais está cifrado com a chave antiga: tire RASTRO_PREVIOUS_ENCRYPTION_KEY e reinicie"
          : "ainda cifrados sem a chave atual (\(columns.joined(separator: ", "))): rode rastro rekey"
      )
    ]
  }

  private static func finding(_ old: OldSecrets.Entry) -> Finding {
    let name =
      old.gatewayAccount.map { "o endereço de webhook antigo da conta \($0)" }
      ?? "o segredo antigo do bot \(old.bot ?? "")"
    let end =
      old.validUntil.map { "vale até \($0.text) (UTC)" }
      ?? "vale sem prazo: a troca não terminou, rode de novo rastro renew bot"
    return Finding(
      subject: "old secrets", verdict: .warning, message: "\(name) (\(old.seller)) \(end)")
  }

  private static func otherKeys(_ database: Database, _ key: String) throws -> [Finding] {
    let others = try HeartbeatRepository(database).alive(at: systemClock.now())
      .filter { $0.encryptionKey != key }
    guard !others.isEmpty else { return [] }
    let names = others.map { "\($0.kind.rawValue) \($0.pid) em \($0.host)" }
      .joined(separator: ", ")
    return [
      Finding(
        subject: "key rotation", verdict: .warning,
        message: "cifram com outra chave que este comando: \(names); dê a todos a mesma "
          + "RASTRO_ENCRYPTION_KEY e reinicie-os")
    ]
  }
}
