import Application
import NginxFallback
import Persistence

/// What keeps things in order, beside the outbox: bots and refused gateway accounts asked, clicks
/// counted, old ones thrown away, nginx's own pages kept up to date and its own clicks loaded.
struct Housekeeping: Sendable {
  private let seams: Seams
  private let watch: ClockWatch
  private let databaseClock: DatabaseClock
  private let checkBots: CheckBots
  private let gatewayHealth: GatewayHealth
  private let gateways: any PaymentGatewayDirectory
  private let counts: ClickCounts
  private let funnel: FunnelCounts
  private let clickRetention: ClickRetention
  private let retention: Retention
  private let auditDigests: AuditDigests
  private let oldSecrets: OldSecrets
  private let tracking: TrackingWatch
  private let forgottenWebhooks: ForgottenWebhooks
  private let pools: RedirectPoolRepository
  private let folder: FallbackFolder?
  private let load: LoadFallbackClicks?
  private let countLimited: CountLimitedVisitors?
  private let jobs: JobLeases
  private let turns: JobTurns
  private let watchSellers: WatchSellers
  private let saleNews: any SaleNews
  private let recheckPlan: RecheckPlan
  private let pixelDays: FetchPixelDays

  init(_ graph: ObjectGraph) {
    let jobs = JobLeases(graph.database, mayTakeOver: graph.seams.clock.isSettled)
    seams = graph.seams
    watch = ClockWatch(graph.database)
    databaseClock = graph.databaseClock
    checkBots = graph.checkBots
    gatewayHealth = graph.gatewayHealth
    gateways = graph.gateways
    counts = graph.clickCounts(jobs)
    funnel = graph.funnelCounts(jobs)
    clickRetention = graph.clickRetention(jobs)
    retention = graph.retention(jobs)
    tracking = TrackingWatch(graph.database, in: SystemScope())
    auditDigests = graph.auditDigests(jobs)
    oldSecrets = OldSecrets(graph.database, in: SystemScope())
    forgottenWebhooks = ForgottenWebhooks(graph.database, in: SystemScope())
    pools = graph.pools
    folder = graph.fallbackFolder
    load = graph.loadFallbackClicks
    countLimited = graph.countLimitedVisitors
    self.jobs = jobs
    turns = JobTurns(graph.database, jobs: jobs)
    watchSellers = graph.watchSellers
    saleNews = graph.saleNews
    recheckPlan = RecheckPlan(graph.database, in: SystemScope())
    pixelDays = graph.fetchPixelDays
  }

  /// One loop each: a slow Telegram must not hold up the loading of clicks.
  ///
  /// A round is true when there is more to do at once.
  var rounds: [@Sendable () throws -> Bool] {
    let bots = Pace(seconds: 1), accounts = Pace(seconds: 1), counting = Pace(seconds: 5),
      purgingClicks = Pace(seconds: 60, betweenPieces: .milliseconds(100)),
      purging = Pace(seconds: 60, betweenPieces: .milliseconds(100)), ending = Pace(seconds: 60),
      forgetting = Pace(seconds: 60),
      digesting = Pace(seconds: 60, betweenPieces: .milliseconds(100))
    let switches = Pace(seconds: 1), alerting = Pace(seconds: 1), telling = Pace(seconds: 1),
      planning = Pace(seconds: 5), asking = Pace(seconds: 5), writing = Pace(seconds: 2),
      limiting = Pace(seconds: 2),
      watching = Pace(seconds: 5), adding = Pace(seconds: 3, betweenPieces: .milliseconds(20))
    return [
      { try bots.due { try checkBots.check() } },
      { try accounts.due { try gatewayHealth.retest(gateways) } },
      // A process that has not noticed yet stores clicks of the time before.
      { try counting.due { try seams.clock.isSettled() && counts.advance(at: seams.clock.now()) } },
      { try adding.due { try funnel.advance(at: seams.clock.now()) } },
      { try purgingClicks.due { try clickRetention.advance(at: seams.clock.now()) } },
      { try purging.due { try retention.advance(at: seams.clock.now()) } },
      { try ending.due { try oldSecrets.purge() || tracking.purge(at: seams.clock.now()) } },
      { try switches.once { try tracking.look(at: seams.clock.now()) } },
      { try digesting.due { try auditDigests.advance(at: seams.clock.now()) } },
      { try forgetting.due { try forgottenWebhooks.erase() } },
      { try watching.once { try watchClock() } },
      { try writing.once { try folder?.write { try pools.activePools() } } },
      { try alerting.once { try watchTheSellers() } },
      { try telling.due { try tellSales() } },
      { try planning.once { try planQuestions() } },
      { try asking.due { try pixelDays.fetch() } },
      { try load?.load() ?? false },
      // One dispatcher of this host at a time: a line is counted once.
      {
        try limiting.due {
          guard let countLimited,
            try jobs.claim("limited_visitors/\(Heartbeat.host.prefix(80))", at: seams.clock.now())
              != nil
          else { return false }
          return try countLimited.count()
        }
      },
    ]
  }
}

extension Housekeeping {
  /// Each minute of the database's clock, by one dispatcher of all.
  private func watchTheSellers() throws {
    guard try turns.take("watch_sellers", every: .minutes(1), at: seams.clock.now()) else { return }
    try watchSellers.look()
  }

  private func tellSales() throws -> Bool {
    let (now, piece) = (seams.clock.now(), 100)
    guard try turns.take("tell_sales", every: .seconds(5), at: now) else { return false }
    return try saleNews.enqueue(at: now, limit: piece) == piece
  }

  /// Each hour, by one dispatcher of all.
  private func planQuestions() throws {
    guard try turns.take("plan_questions", every: .hours(1), at: seams.clock.now()) else { return }
    try recheckPlan.advance(at: seams.clock.now())
    try pixelDays.plan()
  }

  private func watchClock() throws {
    guard let back = try watch.look(noticed: databaseClock.takeSetBack()) else { return }
    seams.alerts.raise(
      "clock_set_back", onceAbout: "the clock at \(seams.clock.now().text.prefix(16))",
      seller: nil,
      detail:
        "the database's clock was set back by \(back.inWords); what was scheduled by the time "
        + "before is done now")
  }
}
