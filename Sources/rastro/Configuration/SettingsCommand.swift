import ArgumentParser
import Web

struct SettingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings",
    abstract: "Prints what the environment amounts to, for nginx and for people.",
    discussion: """
      Secrets are left out. WORKER_KEEPALIVE and CLICK_KEEPALIVE are derived: the numbers for `keepalive` in \
      nginx's upstreams of the workers and of the click workers.
      """)

  @Option(help: "Print only this value, as in --value CLICK_KEEPALIVE.")
  var value: String?

  func run() throws {
    try withExitCodes {
      let values = try Settings().printable
      guard let value else {
        for (name, text) in values { printLine("\(name)=\(text)") }
        return
      }
      guard let text = values.first(where: { $0.name == value })?.text else {
        throw ValidationError("no setting is called \(value)")
      }
      printLine(text)
    }
  }
}

extension Settings {
  private var pixelOrigin: String { page.pixelOrigin }

  var printable: [(name: String, text: String)] {
    [
      ("PUBLIC_URL", publicURL), ("HOME_DIR", home), ("WORKERS", "\(workerPool.workers)"),
      ("THREADS", "\(workerPool.connections)"), ("WORKER_KEEPALIVE", "\(workerPool.keepalive)"),
      ("FOLLOW_UP_THREADS", "\(followUpThreads)"),
      ("INQUIRIES_PER_SECOND", "\(inquiriesPerSecond)"),
      ("CHARGES_PER_HOUR", "\(chargeLimit.charges)"),
      ("CLICK_WORKERS", "\(clickPool.workers)"), ("CLICK_CONNECTIONS", "\(clickPool.connections)"),
      ("NGINX_WORKERS", "\(clickPool.nginxWorkers)"), ("CLICK_KEEPALIVE", "\(clickPool.keepalive)"),
      ("META_PIXEL_ORIGIN", pixelOrigin),
      ("VISITOR_RATE", "\(visitorLimits.rate)"), ("VISITOR_BURST", "\(visitorLimits.burst)"),
      ("VISITOR_CONNECTIONS", "\(visitorLimits.connections)"),
      ("WEBHOOK_CONNECTIONS", "\(visitorLimits.webhookConnections)"),
      ("LIMITED_LOG", limitedLog ?? ""),
      ("FALLBACK_DIR", fallbackFolder ?? ""), ("FALLBACK_LOG", fallbackLog ?? ""),
      ("CLICK_ANONYMISE_DAYS", "\(clickPeriods.anonymiseAfter.milliseconds / 86_400_000)"),
      ("CLICK_RETENTION_DAYS", "\(clickPeriods.removeAfter.milliseconds / 86_400_000)"),
      ("META_BASE_URL", metaBaseURL), ("META_API_VERSION", metaVersion),
      ("META_PIXEL_SCRIPT_URL", pixelScriptURL), ("TELEGRAM_BASE_URL", telegramBaseURL),
      ("TELEGRAM_LINK_URL", botLinkURL), ("SYNCPAY_BASE_URL", gatewayBaseURLs.syncPay),
      ("PARADISE_BASE_URL", gatewayBaseURLs.paradise),
      ("UMBRELLAPAY_BASE_URL", gatewayBaseURLs.umbrellaPay),
      ("ATOMOPAY_BASE_URL", gatewayBaseURLs.atomoPay),
      ("OUTBOX_LEASE", "\(outboxLease)"), ("LOG_LEVEL", logLevel),
    ] + periods.printable
  }
}
