import Domain

/// Looks at every seller's rules: each begins an episode that its chats are told of once, and ends it when the rule
/// has found nothing for a while.
package struct WatchSellers: Sendable {
  private let sellers: any SellerDirectory
  private let chats: any AlertChatStore
  private let rules: any AlertRuleStore
  private let measurements: any AlertMeasurements
  private let episodes: any AlertEpisodeStore
  private let days: any SellerDays
  private let seams: Seams

  package init(
    sellers: any SellerDirectory, chats: any AlertChatStore, rules: any AlertRuleStore,
    measurements: any AlertMeasurements, episodes: any AlertEpisodeStore, days: any SellerDays,
    seams: Seams
  ) {
    self.sellers = sellers
    self.chats = chats
    self.rules = rules
    self.measurements = measurements
    self.episodes = episodes
    self.days = days
    self.seams = seams
  }

  /// One look; a seller about whom something fails stops no other.
  package func look() throws {
    let now = seams.clock.now()
    let queues = try measurements.queues(at: now)
    for seller in try sellers.sellers() {
      do {
        try look(at: seller, queues[seller.id] ?? [], now)
      } catch {
        seams.logger.error("seller_not_watched", ("account", "\(seller.id)"), ("error", "\(error)"))
      }
    }
  }

  private func look(at seller: Seller, _ queues: [AlertMeasure], _ now: Timestamp) throws {
    let chats = try chats.chats(of: seller.id).filter { !$0.isBlocked }
    let limits = try rules.limits(of: seller.id)
    func limit(_ rule: AlertRule) -> AlertLimit { limits[rule] ?? rule.standard }
    let measures = try measurements.measures(of: seller.id, limits: limits, at: now) + queues
    let firing = measures.filter { $0.rule.isFiring($0, limit: limit($0.rule)) }
    let open = try episodes.open(of: seller.id)
    for episode in open {
      let measure = firing.first { $0.rule == episode.rule && $0.subject == episode.subject }
      try go(on: episode, measure, limit(episode.rule), seller, chats, now)
    }
    let isExplained = firing.contains { $0.rule == .pixelToken }
    for measure in firing {
      let isOpen = open.contains { $0.rule == measure.rule && $0.subject == measure.subject }
      // One cause, one message: the token is told of already.
      guard !isOpen, !(isExplained && measure.rule.isAboutEvents) else { continue }
      try begin(measure, limit(measure.rule), seller, chats, now)
    }
    try tellDay(seller, chats.filter(\.getsSummary), now)
  }

  private func begin(
    _ measure: AlertMeasure, _ limit: AlertLimit, _ seller: Seller, _ chats: [AlertChat],
    _ now: Timestamp
  ) throws {
    let text = SellerTexts.beginning(measure, limit: limit)
    let mark = Self.mark(measure.rule, measure.subject, seller.id, began: now)
    let tasks = Self.tasks(text, "\(mark):begin", to: chats, of: seller.id, now)
    guard try episodes.begin(measure, of: seller.id, telling: tasks, at: now) else { return }
    let detail = text.split(separator: "\n").prefix(2).joined(separator: " ")
    seams.alerts.raise("rule_\(measure.rule.rawValue)", seller: seller.id, detail: detail)
  }

  private func go(
    on episode: AlertEpisode, _ measure: AlertMeasure?, _ limit: AlertLimit, _ seller: Seller,
    _ chats: [AlertChat], _ now: Timestamp
  ) throws {
    let mark = Self.mark(episode.rule, episode.subject, seller.id, began: episode.beganAt)
    switch episode.step(isFiring: measure != nil, at: now) {
    case .stay: break
    case .calm: try episodes.setCalm(true, episode, of: seller.id, at: now)
    case .relapse: try episodes.setCalm(false, episode, of: seller.id, at: now)
    case .end:
      let isTold = limit.isEnabled && episode.toldAt != nil
      let tasks = Self.tasks(
        SellerTexts.end(episode, at: now), "\(mark):end", to: isTold ? chats : [], of: seller.id,
        now)
      guard try episodes.end(episode, of: seller.id, telling: tasks, at: now) else { return }
      seams.logger.info(
        "alert_over", ("rule", episode.rule.rawValue), ("account", "\(seller.id)"),
        ("subject", episode.name))
    }
    // Whoever was linked meanwhile is told too, under the same key.
    guard let measure else { return }
    let news = chats.filter { $0.linkedAt > episode.toldAt ?? Timestamp(milliseconds: 0) }
    guard !news.isEmpty else { return }
    let tasks = Self.tasks(
      SellerTexts.beginning(measure, limit: limit), "\(mark):begin", to: news, of: seller.id, now)
    try episodes.tell(episode, of: seller.id, telling: tasks, at: now)
  }

  private func tellDay(_ seller: Seller, _ chats: [AlertChat], _ now: Timestamp) throws {
    guard !chats.isEmpty, let today = days.day(at: now, zone: seller.timeZone),
      today.isSummaryDue
    else { return }
    let due = chats.filter { $0.summaryDay != today.name }
    guard !due.isEmpty else { return }
    let summary = try measurements.day(of: seller.id, from: today.yesterday, to: today.start)
    let text = SellerTexts.day(today.yesterdayName, seller: seller.name, summary)
    let mark = "day:\(seller.id):\(today.name)"
    let tasks = due.map { chat in
      (chat.id, OutboxTask.sellerMessage(text, to: chat.telegramID, mark, of: seller.id, due: now))
    }
    try episodes.tellDay(today.name, of: seller.id, telling: tasks, at: now)
  }

  private static func mark(
    _ rule: AlertRule, _ subject: String, _ seller: SellerID, began: Timestamp
  ) -> String {
    "alert:\(seller):\(rule.rawValue):\(subject):\(began.milliseconds)"
  }

  /// A chat that several bots are linked with is told once.
  private static func tasks(
    _ text: String, _ mark: String, to chats: [AlertChat], of seller: SellerID, _ now: Timestamp
  ) -> [OutboxTask] {
    Set(chats.map(\.telegramID)).sorted().map {
      OutboxTask.sellerMessage(text, to: $0, mark, of: seller, due: now)
    }
  }
}
