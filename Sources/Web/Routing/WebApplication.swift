package import Application
package import Domain
package import FastCGI

/// Everything that the web server forwards to us, in one function.
package struct WebApplication: Sendable {
  private let clicks: ClickHandler
  private let beacon: CookieBeaconHandler
  private let telegram: TelegramWebhookHandler
  private let payments: PaymentWebhookHandler
  private let deliveries: DeliveryHandler
  private let files: FileHandler
  private let shares: WorkerShares
  private let timeout: RequestTimeout
  private let gate: DatabaseGate
  private let probes: Probes
  private let counters: ProcessCounters
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
    package var showDelivery: ShowDelivery
    /// A sale's `custom_data`, as JSON.
    package var customData: @Sendable (ConversionEvent) -> String
    package var files: any FileDirectory

    package init(
      recordClicks: RecordClicks, clicks: any ClickStore, bots: any BotDirectory,
      receiveUpdate: ReceiveUpdate, decodeUpdate: @escaping @Sendable ([UInt8]) -> BotUpdate?,
      receiveWebhook: ReceiveWebhook, webhookHeaders: Set<String>, showDelivery: ShowDelivery,
      customData: @escaping @Sendable (ConversionEvent) -> String, files: any FileDirectory
    ) {
      self.files = files
      self.showDelivery = showDelivery
      self.customData = customData
      self.recordClicks = recordClicks
      self.clicks = clicks
      self.bots = bots
      self.receiveUpdate = receiveUpdate
      self.decodeUpdate = decodeUpdate
      self.receiveWebhook = receiveWebhook
      self.webhookHeaders = webhookHeaders
    }
  }

  /// What those ask who watch the process.
  package struct Probes: Sendable {
    /// Why no traffic may be taken, or nil.
    package var readiness: @Sendable () -> String?
    /// The text of `/metrics`; nil while another request makes it.
    package var metrics: @Sendable () -> String?

    package init(
      readiness: @escaping @Sendable () -> String?, metrics: @escaping @Sendable () -> String?
    ) {
      self.readiness = readiness
      self.metrics = metrics
    }
  }

  /// With `dispatch` and `spend`, which take enqueued tasks and spent buttons to another thread.
  package init(
    _ useCases: UseCases, settings: PageSettings, templates: TemplateFolder, seams: Seams,
    shares: WorkerShares, timeout: RequestTimeout, gate: DatabaseGate,
    dispatch: @escaping @Sendable (EnqueuedTasks) -> Void,
    spend: @escaping @Sendable (SpentButtons, Bot) -> Void, probes: Probes
  ) {
    self.shares = shares
    self.timeout = timeout
    self.gate = gate
    clicks = ClickHandler(
      recordClicks: useCases.recordClicks, settings: settings, templates: templates)
    beacon = CookieBeaconHandler(clicks: useCases.clicks, clock: seams.clock)
    telegram = TelegramWebhookHandler(
      bots: useCases.bots, receiveUpdate: useCases.receiveUpdate, sellers: shares.sellers,
      decode: useCases.decodeUpdate, dispatch: dispatch, spend: spend)
    payments = PaymentWebhookHandler(
      receive: useCases.receiveWebhook, headers: useCases.webhookHeaders, clock: seams.clock,
      dispatch: dispatch)
    deliveries = DeliveryHandler(
      showDelivery: useCases.showDelivery,
      page: DeliveryPage(settings: settings, customData: useCases.customData), dispatch: dispatch)
    files = FileHandler(files: useCases.files, sending: shares.kinds, logger: seams.logger)
    self.probes = probes
    counters = seams.counters
    logger = seams.logger
  }

  package func respond(_ request: borrowing Request) -> Response {
    let method = request.parameter("REQUEST_METHOD") ?? ""
    let path = request.parameter("DOCUMENT_URI") ?? ""
    guard let route = Route(method: method, path: path) else {
      counters.add(.requests, ["none", "404"])
      return StatusPage.notFound()
    }
    let begun = ContinuousClock.now
    if !route.isProbe { counters.add(.requestsInProgress, [Self.kind]) }
    let response = answer(route, request)
    if !route.isProbe { counters.add(.requestsInProgress, [Self.kind], -1) }
    counters.add(.requests, [route.name, "\(response.status)"])
    counters.observe(.requestSeconds, [route.name], ContinuousClock.now - begun)
    return response
  }

  /// Of processes, as their heartbeats name them.
  private static let kind = "worker"

  private func answer(_ route: Route, _ request: borrowing Request) -> Response {
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

  private static let probePaths = [Routes.health, Routes.ready, Routes.metrics].map { $0.path() }

  /// Whether a request asks how the process is, which must not wait behind any other.
  package static func isProbe(_ request: borrowing Request) -> Bool {
    probePaths.contains(request.parameter("DOCUMENT_URI") ?? "")
  }

  private func respond(to route: Route, _ request: borrowing Request) throws -> Response {
    switch route {
    case .clickProbe(let link): return clicks.probe(link)
    case .health: return StatusPage.text(200, "ok")
    case .ready:
      guard let reason = probes.readiness() else { return StatusPage.text(200, "ready") }
      return StatusPage.text(503, reason)
    case .metrics: return probes.metrics().map(StatusPage.metrics) ?? StatusPage.busy()
    case .click(let link): return clicks.respond([clicks.read(link, request)])[0]
    case .cookieBeacon: return try beacon.respond(request)
    case .delivery(let token): return try deliveries.respond(token, request)
    case .file(let name): return try files.respond(name, request)
    case .telegramWebhook(let bot): return try telegram.respond(bot: bot, request)
    case .paymentWebhook(let gateway, let secret, let reference):
      return try payments.respond(
        gateway: gateway, secret: secret, reference: reference, request)
    }
  }
}
