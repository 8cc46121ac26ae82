package import Application
import Domain
package import FastCGI

/// Everything that the web server forwards to us, in one function.
package struct WebApplication: Sendable {
  private let clicks: ClickHandler
  private let beacon: CookieBeaconHandler
  private let telegram: TelegramWebhookHandler
  private let payments: PaymentWebhookHandler
  private let shares: WorkerShares
  private let timeout: RequestTimeout
  private let gate: DatabaseGate
  private let readiness: @Sendable () -> String?
  private let logger: Logger

  /// The use cases behind the routes.
  package struct UseCases: Sendable {
    package var recordClicks: RecordClicks
    package var clicks: any ClickStore
    package var bots: any BotDirectory
    package var receiveUpdate: ReceiveUpdate
    package var decodeUpdate: @Sendable ([UInt8]) -> BotUpdate?
    package var receiveWebhook: ReceiveWebhook
    /// Names of the headers that gateways' webhooks are read with, in lower case.
    package var webhookHeaders: Set<String>

    package init(
      recordClicks: RecordClicks, clicks: any ClickStore, bots: any BotDirectory,
      receiveUpdate: ReceiveUpdate, decodeUpdate: @escaping @Sendable ([UInt8]) -> BotUpdate?,
      receiveWebhook: ReceiveWebhook, webhookHeaders: Set<String>
    ) {
      self.recordClicks = recordClicks
      self.clicks = clicks
      self.bots = bots
      self.receiveUpdate = receiveUpdate
      self.decodeUpdate = decodeUpdate
      self.receiveWebhook = receiveWebhook
      self.webhookHeaders = webhookHeaders
    }
  }

  /// With `dispatch`, which takes enqueued tasks to another thread, and `readiness`, which says why no
  /// traffic may be taken, or nil.
  package init(
    _ useCases: UseCases, settings: PageSettings, templates: TemplateFolder, seams: Seams,
    shares: WorkerShares, timeout: RequestTimeout, gate: DatabaseGate,
    dispatch: @escaping @Sendable (EnqueuedTasks) -> Void,
    readiness: @escaping @Sendable () -> String?
  ) {
    self.shares = shares
    self.timeout = timeout
    self.gate = gate
    clicks = ClickHandler(
      recordClicks: useCases.recordClicks, settings: settings, templates: templates)
    beacon = CookieBeaconHandler(clicks: useCases.clicks, clock: seams.clock)
    telegram = TelegramWebhookHandler(
      bots: useCases.bots, receiveUpdate: useCases.receiveUpdate, sellers: shares.sellers,
      decode: useCases.decodeUpdate, dispatch: dispatch)
    payments = PaymentWebhookHandler(
      receive: useCases.receiveWebhook, headers: useCases.webhookHeaders, clock: seams.clock,
      dispatch: dispatch)
    self.readiness = readiness
    logger = seams.logger
  }

  package func respond(_ request: borrowing Request) -> Response {
    let method = request.parameter("REQUEST_METHOD") ?? ""
    let path = request.parameter("DOCUMENT_URI") ?? ""
    guard let route = Route(method: method, path: path) else { return StatusPage.notFound() }
    guard !timeout.isOver(request) else { return StatusPage.busy() }
    let requestID = request.parameter("REQUEST_ID")
    do {
      return try RequestContext.$requestID.withValue(requestID) {
        guard !route.isProbe else { return try respond(to: route, request) }
        guard gate.isOpen else { return StatusPage.unavailable() }
        return try shares.kinds.run(route.name) { try respond(to: route, request) }
          ?? StatusPage.busy()
      }
    } catch {
      // The sender comes back; nothing of the inside goes out.
      gate.report(error)
      logger.error(
        "request_failed", ("request", requestID ?? "-"), ("route", route.name),
        ("error", "\(error)"))
      return StatusPage.unavailable()
    }
  }

  private static let probePaths = [Routes.health.path(), Routes.ready.path()]

  /// Whether a request asks how the process is, which must not wait behind any other.
  package static func isProbe(_ request: borrowing Request) -> Bool {
    probePaths.contains(request.parameter("DOCUMENT_URI") ?? "")
  }

  private func respond(to route: Route, _ request: borrowing Request) throws -> Response {
    switch route {
    case .clickProbe(let link): return clicks.probe(link)
    case .health: return StatusPage.text(200, "ok")
    case .ready:
      guard let reason = readiness() else { return StatusPage.text(200, "ready") }
      return StatusPage.text(503, reason)
    case .click(let link): return clicks.respond([clicks.read(link, request)])[0]
    case .cookieBeacon: return try beacon.respond(request)
    case .telegramWebhook(let bot): return try telegram.respond(bot: bot, request)
    case .paymentWebhook(let gateway, let secret, let reference):
      return try payments.respond(
        gateway: gateway, secret: secret, reference: reference, request)
    }
  }
}
