import Application
import Domain
import Foundation
import Logging
import MariaDB
import PaymentGateways
import Persistence

/// A setting that is missing or wrong, with the name of its variable.
struct SettingsFault: Error, Equatable, CustomStringConvertible {
  let problems: [String]
  /// Names that nobody reads: one of them may be meant for what is missing.
  var unknownNames: [String] = []
  var description: String { "configurações:\n  " + problems.joined(separator: "\n  ") }
}

/// What the environment says, read once.
struct Settings: Sendable {
  var publicURL: String
  var database: ConnectionOptions
  var encryptionKey: Secret<[UInt8]>
  /// The key that it replaces; opens what is not sealed with the new one yet.
  var previousEncryptionKey: Secret<[UInt8]>?
  /// Nil: the socket is standard input.
  var fastCGISocket: String?
  /// Its connections are the threads of its workers: requests served at the same time.
  var workerPool: PoolSize
  /// Threads that keep promises right after a response; 0 leaves all of it to `rastro dispatch`.
  var followUpThreads: Int
  /// Questions about open charges, of one gateway account, by all dispatchers together.
  var inquiriesPerSecond: Int
  /// PIX codes that one buyer can ask a seller for.
  var chargeLimit: ChargeLimit
  var clickPool: PoolSize
  /// Where nginx finds the pages with which it answers clicks alone, and the log that it writes of them.
  var fallbackFolder: String?
  var fallbackLog: String?
  /// The log that nginx writes of visitors over the limit.
  var limitedLog: String?
  var visitorLimits: VisitorLimits
  /// nginx's configuration of this server, for `rastro doctor` to look at.
  var nginxConfiguration: String?
  var clickPeriods: ClickRetention.Periods
  var periods: RetentionPeriods
  /// Where `migrations/` and `www/` are.
  var home: String
  /// Through which all calls to the outside go; it may hold a password.
  var proxy: Secret<String>?
  var metaBaseURL: String
  var metaVersion: String
  var pixelScriptURL: String
  var telegramBaseURL: String
  var botLinkURL: String
  var gatewayBaseURLs: Gateways.BaseURLs
  var logLevel: String
  /// Seconds for which a process holds an outbox entry; longer than the longest attempt (10 s).
  var outboxLease: Int
  /// Files that hold secrets, with the variable that names each.
  private(set) var secretFiles: [(variable: String, path: String)]
  /// `RASTRO_…` in the environment that nobody reads, with what is wrong about each.
  private(set) var unknownNames: [String]

  init(_ environment: [String: String] = ProcessInfo.processInfo.environment) throws {
    var reader = SettingsReader(environment)
    publicURL = reader.url("PUBLIC_URL", default: nil)
    database = Self.database(&reader)
    encryptionKey = reader.key("ENCRYPTION_KEY")
    previousEncryptionKey = reader.optionalKey("PREVIOUS_ENCRYPTION_KEY")
    fastCGISocket = reader.text("FASTCGI_SOCKET")
    let nginxWorkers = reader.number("NGINX_WORKERS", default: 2, in: 1...64)
    workerPool = PoolSize(
      workers: reader.number("WORKERS", default: 2, in: 1...64),
      connections: reader.number("THREADS", default: 16, in: 1...512), nginxWorkers: nginxWorkers)
    followUpThreads = reader.number("FOLLOW_UP_THREADS", default: 4, in: 0...64)
    inquiriesPerSecond = reader.number("INQUIRIES_PER_SECOND", default: 10, in: 1...1000)
    chargeLimit = ChargeLimit(
      charges: reader.number("CHARGES_PER_HOUR", default: 10, in: 1...1000))
    clickPool = PoolSize(
      workers: reader.number("CLICK_WORKERS", default: 2, in: 1...64),
      connections: reader.number("CLICK_CONNECTIONS", default: 512, in: 16...8192),
      nginxWorkers: nginxWorkers)
    reader.require(
      clickPool.hasRoom,
      "RASTRO_NGINX_WORKERS deve ser menor que RASTRO_CLICK_WORKERS × RASTRO_CLICK_CONNECTIONS")
    fallbackFolder = reader.text("FALLBACK_DIR")
    fallbackLog = reader.text("FALLBACK_LOG")
    limitedLog = reader.text("LIMITED_LOG")
    visitorLimits = VisitorLimits(&reader)
    nginxConfiguration = reader.text("NGINX_CONF")
    // Meta takes events for seven days: until then the address is needed.
    let anonymise = reader.number("CLICK_ANONYMISE_DAYS", default: 30, in: 8...3650)
    let keep = reader.number("CLICK_RETENTION_DAYS", default: 180, in: 8...3650)
    reader.require(
      anonymise <= keep,
      "RASTRO_CLICK_ANONYMISE_DAYS não pode passar de RASTRO_CLICK_RETENTION_DAYS")
    clickPeriods = ClickRetention.Periods(
      anonymiseAfter: .days(anonymise), removeAfter: .days(keep))
    periods = RetentionPeriods(&reader)
    home = reader.text("HOME_DIR") ?? FileManager.default.currentDirectoryPath
    proxy = reader.proxy("HTTP_PROXY")
    metaBaseURL = reader.url("META_BASE_URL", default: "https://graph.facebook.com")
    metaVersion = reader.text("META_API_VERSION", default: "v26.0", "uma versão como v26.0") {
      $0.wholeMatch(of: /v[0-9]+\.[0-9]+/) != nil
    }
    pixelScriptURL = reader.url(
      "META_PIXEL_SCRIPT_URL", default: "https://connect.facebook.net/en_US/fbevents.js")
    telegramBaseURL = reader.url("TELEGRAM_BASE_URL", default: "https://api.telegram.org")
    botLinkURL = reader.url("TELEGRAM_LINK_URL", default: "https://t.me")
    gatewayBaseURLs = Self.gateways(&reader)
    logLevel = reader.text(
      "LOG_LEVEL", default: "info",
      "uma destas: " + Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
    ) {
      Logger.Level(rawValue: $0) != nil
    }
    outboxLease = reader.number(
      "OUTBOX_LEASE", default: 30,
      in: 12...Int(OutboxRepository.longestLease.milliseconds / 1000))
    secretFiles = reader.secretFiles
    unknownNames = reader.unknownNames
    guard reader.problems.isEmpty else {
      throw SettingsFault(problems: reader.problems, unknownNames: unknownNames)
    }
  }

  private static func gateways(_ reader: inout SettingsReader) -> Gateways.BaseURLs {
    Gateways.BaseURLs(
      syncPay: reader.url("SYNCPAY_BASE_URL", default: "https://api.syncpayments.com.br"),
      paradise: reader.url(
        "PARADISE_BASE_URL", default: "https://multi.paradisepags.com/api/v1"),
      umbrellaPay: reader.url(
        "UMBRELLAPAY_BASE_URL", default: "https://api-gateway.umbrellapag.com/api"),
      atomoPay: reader.url(
        "ATOMOPAY_BASE_URL", default: "https://api.atomopay.com.br/api/public/v1"))
  }
}
