import Application
import Domain
import Foundation
import HTTPTransport
import MariaDB
import Persistence

/// The checks of `rastro doctor`, each independent of the others as far as it can be.
struct Checkup {
  private(set) var findings: [Finding] = []
  private let testsAccounts: Bool
  private(set) var http = HTTPClient()
  /// The database's, once it answers.
  private(set) var clock = systemClock
  private static let latestTask = Interval.minutes(5)

  init(testsAccounts: Bool) { self.testsAccounts = testsAccounts }

  mutating func add(_ more: [Finding]) { findings += more }

  mutating func add(_ subject: String, _ verdict: Finding.Verdict, _ message: String) {
    findings.append(Finding(subject: subject, verdict: verdict, message: message))
  }

  mutating func run() {
    let settings: Settings
    do {
      settings = try Settings()
      http = HTTPClient(proxy: settings.proxy?.reveal())
      add("settings", .good, "completas")
      add(SettingsCheckup(settings: settings).findings)
    } catch let fault as SettingsFault {
      for problem in fault.problems { add("settings", .broken, problem) }
      add(SettingsCheckup.unknown(fault.unknownNames))
      return
    } catch {
      add("settings", .broken, "\(error)")
      return
    }
    checkAddress(settings)
    add(NginxCheckup(settings).findings)
    checkDatabase(settings)
    check([("Meta", settings.metaBaseURL), ("Telegram", settings.telegramBaseURL)])
  }

  private mutating func checkAddress(_ settings: Settings) {
    if settings.publicURL.hasPrefix("https://") {
      add("public address", .good, settings.publicURL)
    } else {
      add(
        "public address", .warning,
        "RASTRO_PUBLIC_URL não é https: Telegram e gateways não entregam nela")
    }
  }

  private mutating func checkDatabase(_ settings: Settings) {
    let database = Database(settings.patientDatabase)
    let health = HealthRepository(database, in: SystemScope())
    do {
      let cipher = try database.repeatable { $0.cipher }
      add([DatabaseCheckup(options: settings.database, cipher: cipher).finding])
      let databaseClock = DatabaseClock(settling: .seconds(0))
      let reading = try databaseClock.measure(database, times: 3)
      clock = databaseClock.clock
      add([ClockCheckup.finding(reading)])
    } catch {
      add("database", .broken, "não responde: \(error); \(DatabaseCheckup.advice(error))")
      return
    }
    do {
      let (applied, own) = (try SchemaCheck(database).check(), SchemaCheck.newest)
      add(
        "schema", applied == own ? .good : .warning,
        applied == own
          ? "migração \(own)"
          : "migração \(applied); este programa só conhece até a \(own) e ainda pode rodar: "
            + "instale a versão mais nova")
    } catch {
      add("schema", .broken, "\(error)")
      return
    }
    checkContents(settings, database, health)
    checkSecrets(settings, database)
    checkProcesses(settings, database)
    checkLinks(settings, database)
    checkBots(settings, database)
    checkTemplates(settings, database)
    checkPixels(settings, database)
    checkGateways(settings, database)
  }

  private mutating func checkTemplates(_ settings: Settings, _ database: Database) {
    do {
      let pools = try RedirectPoolRepository(database, clock: clock).activePools()
      add(TemplateCheckup(settings.templates).findings(pools))
    } catch {
      add("redirect pages", .broken, "\(error)")
    }
  }

  private mutating func checkGateways(_ settings: Settings, _ database: Database) {
    do {
      let gateways = try GatewayCheckup(settings, database, http: http)
      check(gateways.services)
      add(testsAccounts ? gateways.tests : gateways.refusals)
    } catch {
      add("gateway accounts", .broken, "\(error)")
    }
  }

  private mutating func checkContents(
    _ settings: Settings, _ database: Database, _ health: HealthRepository
  ) {
    do {
      try settings.vault().check(database, mayWrite: false)
      add("encryption key", .good, "é a deste banco")
    } catch {
      add("encryption key", .broken, "\(error)")
    }
    do {
      let flush = try health.variable("innodb_flush_log_at_trx_commit")
      add(
        "durability", flush == "1" ? .good : .broken,
        flush == "1"
          ? "cada gravação chega ao disco"
          : "ponha innodb_flush_log_at_trx_commit=1 no MariaDB: uma queda de energia perderia "
            + "cliques e vendas")
      let age = try health.oldestDue(at: clock.now())
      let isLate = age > Self.latestTask
      add(
        "outbox", isLate ? .broken : .good,
        isLate
          ? "o envio mais antigo está \(age.milliseconds / 1000) s atrasado: inicie rastro dispatch"
          : "em dia"
      )
      let totals = try health.totals()
      add(
        "configuration",
        totals.pools > 0 && totals.bots > 0 && totals.gatewayAccounts > 0 ? .good : .warning,
        "\(totals.pools) pools, \(totals.bots) bots, \(totals.gatewayAccounts) contas de gateway"
          + (totals.pools == 0 ? "; cadastre com rastro apply ARQUIVO" : ""))
      add(
        "waiting for a person", totals.waiting == 0 ? .good : .warning,
        "\(totals.waiting) envios parados à espera de uma decisão")
    } catch {
      add("database contents", .broken, "\(error)")
    }
  }

  private mutating func check(_ services: [(name: String, address: String)]) {
    for (name, address) in services {
      do {
        let response = try http.send(HTTPRequest(.get, address, totalTimeout: 5000))
        add(name, .good, "responde (HTTP \(response.status))")
      } catch {
        add(name, .broken, "não responde: \(error); confira DNS, firewall e a configuração")
      }
    }
  }
}
