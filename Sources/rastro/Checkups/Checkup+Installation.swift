import Application
import Domain
import MariaDB
import MetaConversions
import Persistence
import TelegramBot

/// What runs, what visitors meet, and what Telegram and Meta say.
extension Checkup {
  mutating func checkProcesses(_ settings: Settings, _ database: Database) {
    let now = clock.now()
    contained("dispatcher") {
      let processes = try HeartbeatRepository(database).alive(at: now)
      return ProcessCheckup(
        processes: processes, workers: settings.workerPool.workers,
        clickWorkers: settings.clickPool.workers, adminWorkers: settings.adminPool.workers
      ).findings + ClockCheckup.findings(processes)
    }
  }

  mutating func checkLinks(_ settings: Settings, _ database: Database) {
    let (http, clock) = (http, clock)
    contained("ad links") {
      let pools = try RedirectPoolRepository(database, clock: clock).activePools()
      return LinkCheckup(settings.links) { try http.send($0) }.findings(pools)
    }
    contained("visitors' addresses") {
      let yesterday = clock.now().adding(.hours(-24))
      return [
        LinkCheckup.addresses(
          try Self.installation(settings, database).clickAddresses(
            since: yesterday, limit: LinkCheckup.clickLimit))
      ]
    }
  }

  mutating func checkBots(_ settings: Settings, _ database: Database) {
    let telegram = TelegramClient(baseURL: settings.telegramBaseURL, http: http)
    let connector = TelegramConnector(telegram) { [links = settings.links] in
      links.telegramWebhook(bot: $0)
    }
    let checkup = BotCheckup(
      expectedURL: { connector.webhookAddress(of: $0) }, now: clock.now())
    contained("bots") {
      let directory = BotRepository(database, vault: try settings.vault())
      let names = try Self.installation(settings, database).enabledBots()
      let found = names.compactMap { publicID, username -> Finding? in
        guard let bot = try? directory.bot(publicID: publicID) else {
          return Finding(
            subject: "bot @\(username)", verdict: .broken,
            message: "os segredos dele não abrem; ponha o token de novo com rastro apply")
        }
        return checkup.finding(
          bot, telegram.webhookReport(of: bot.token, deadline: Deadline(in: .seconds(5))))
      }
      return found.isEmpty && !names.isEmpty ? [BotCheckup.summary(names.count)] : found
    }
  }

  /// With a real call each, that records nothing; further pixels would make `doctor` slow.
  static let pixelLimit = 50

  mutating func checkPixels(_ settings: Settings, _ database: Database) {
    let probe = PixelProbe(
      baseURL: settings.metaBaseURL, version: settings.metaVersion, http: http, clock: clock)
    add([GraphVersionText.finding(settings.metaVersion, at: clock.now())])
    contained("pixels") {
      let pixels = try Self.installation(settings, database).pixels()
      let untried = pixels.count - Self.pixelLimit
      let more = Finding(
        subject: "pixels", verdict: .warning, message: "mais \(untried) sem conferir")
      return pixels.prefix(Self.pixelLimit).map { pixel in
        let subject = "pixel \(pixel.id) (\(pixel.seller) / \(pixel.pool))"
        guard let token = pixel.token else {
          return Finding(
            subject: subject, verdict: .warning,
            message: "sem token que abra: o servidor não envia eventos; ponha access_token e rode "
              + "rastro apply")
        }
        switch probe.test(
          pixelID: pixel.id, token: token, deadline: Deadline(in: GatewayCheckup.testDeadline))
        {
        case .works:
          return Finding(subject: subject, verdict: .good, message: "a Meta aceita pixel e token")
        case .refused(let reason):
          return Finding(subject: subject, verdict: .broken, message: reason)
        case .unavailable(let reason):
          return Finding(subject: subject, verdict: .warning, message: reason)
        }
      } + (untried > 0 ? [more] : [])
    }
  }

  private static func installation(
    _ settings: Settings, _ database: Database
  ) throws -> InstallationRepository {
    InstallationRepository(database, vault: try settings.vault(), in: SystemScope())
  }

  private mutating func contained(_ subject: String, _ check: () throws -> [Finding]) {
    do {
      add(try check())
    } catch {
      add(subject, .broken, "\(error)")
    }
  }
}
