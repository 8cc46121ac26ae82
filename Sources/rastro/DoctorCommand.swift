import ArgumentParser
import Domain
import Foundation
import HTTPTransport
import MariaDB
import Persistence

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Checks settings, database, key and reachability, and says what to do.",
    discussion: "Exit code 0: all well, warnings included. 1: something must be repaired.")

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Also try the credentials of every active gateway account with a real call.")
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
      print("\(finding.verdict.sign) \(finding.subject): \(finding.message)")
    }
  }

  private func printJSON(_ findings: [Finding]) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    print(String(decoding: try encoder.encode(findings), as: UTF8.self))
  }
}

struct Finding: Encodable {
  enum Verdict: String, Encodable {
    case good, warning, broken

    var sign: String {
      switch self {
      case .good: "ok     "
      case .warning: "warning"
      case .broken: "BROKEN "
      }
    }
  }

  let subject: String
  let verdict: Verdict
  let message: String
}

/// The checks of `rastro doctor`, each independent of the others as far as it can be.
struct Checkup {
  private(set) var findings: [Finding] = []
  private let testsAccounts: Bool
  private let http = HTTPClient()

  init(testsAccounts: Bool) { self.testsAccounts = testsAccounts }

  private mutating func note(_ more: [Finding]) { findings += more }

  private mutating func note(_ subject: String, _ verdict: Finding.Verdict, _ message: String) {
    findings.append(Finding(subject: subject, verdict: verdict, message: message))
  }

  mutating func run() {
    let settings: Settings
    do {
      settings = try Settings()
      note("settings", .good, "complete")
    } catch let fault as SettingsFault {
      for problem in fault.problems { note("settings", .broken, problem) }
      return
    } catch {
      note("settings", .broken, "\(error)")
      return
    }
    checkAddress(settings)
    note(NginxCheckup(settings).findings)
    checkDatabase(settings)
    check([("Meta", settings.metaBaseURL), ("Telegram", settings.telegramBaseURL)])
  }

  private mutating func checkAddress(_ settings: Settings) {
    if settings.publicURL.hasPrefix("https://") {
      note("public address", .good, settings.publicURL)
    } else {
      note(
        "public address", .warning,
        "RASTRO_PUBLIC_URL is not https: Telegram and gateways will not deliver to it")
    }
  }

  private mutating func checkDatabase(_ settings: Settings) {
    let pool = ConnectionPool(settings.database)
    let health = HealthRepository(pool)
    do {
      let skew = try health.now().map { systemClock.now().since($0).milliseconds.magnitude } ?? 0
      note("database", .good, "reachable")
      note(
        "clock", skew < 2000 ? .good : .warning,
        skew < 2000
          ? "database and this host agree" : "database and this host differ by \(skew) ms: use NTP")
    } catch {
      note("database", .broken, "not reachable: \(error); check RASTRO_DB_… and that it runs")
      return
    }
    do {
      try SchemaCheck(pool)()
      note("schema", .good, "version \(SchemaCheck.requiredVersion)")
    } catch {
      note("schema", .broken, "\(error)")
      return
    }
    checkContents(settings, pool, health)
    checkTemplates(settings, pool)
    checkGateways(settings, pool)
  }

  private mutating func checkTemplates(_ settings: Settings, _ pool: ConnectionPool) {
    do {
      let pools = try PoolRepository(pool, clock: systemClock).activePools()
      note(TemplateCheckup(settings.templates).findings(pools))
    } catch {
      note("redirect pages", .broken, "\(error)")
    }
  }

  private mutating func checkGateways(_ settings: Settings, _ pool: ConnectionPool) {
    do {
      let gateways = try GatewayCheckup(settings, pool, http: http)
      check(gateways.services)
      note(testsAccounts ? gateways.tests : gateways.refusals)
    } catch {
      note("gateway accounts", .broken, "\(error)")
    }
  }

  private mutating func checkContents(
    _ settings: Settings, _ pool: ConnectionPool, _ health: HealthRepository
  ) {
    do {
      try Vault(key: settings.encryptionKey).check(pool)
      note("encryption key", .good, "fits this database")
    } catch {
      note("encryption key", .broken, "\(error)")
    }
    do {
      let flush = try health.variable("innodb_flush_log_at_trx_commit")
      note(
        "durability", flush == "1" ? .good : .broken,
        flush == "1"
          ? "every commit reaches the disk"
          : "set innodb_flush_log_at_trx_commit=1: a power cut would lose clicks and sales")
      let age = try health.oldestDue(at: systemClock.now())
      let isLate = age > Readiness.latestAge
      note(
        "outbox", isLate ? .broken : .good,
        isLate
          ? "oldest work is \(age.milliseconds / 1000) s late: start rastro dispatch" : "up to date"
      )
      let totals = try health.totals()
      note(
        "configuration",
        totals.pools > 0 && totals.bots > 0 && totals.gatewayAccounts > 0 ? .good : .warning,
        "\(totals.pools) pools, \(totals.bots) bots, \(totals.gatewayAccounts) gateway accounts"
          + (totals.pools == 0 ? "; add some with rastro apply FILE" : ""))
      note(
        "waiting for a person", totals.waiting == 0 ? .good : .warning,
        "\(totals.waiting) outbox entries")
    } catch {
      note("database contents", .broken, "\(error)")
    }
  }

  private mutating func check(_ services: [(name: String, address: String)]) {
    for (name, address) in services {
      do {
        let response = try http.send(HTTPRequest(.get, address, totalTimeout: 5000))
        note(name, .good, "answers (HTTP \(response.status))")
      } catch {
        note(name, .broken, "not reachable: \(error); check DNS, firewall and the setting")
      }
    }
  }
}
