import Domain

/// Asks Meta each night what it counted of the day before.
///
/// For comparison alone: what Meta does not tell is unknown, and nobody is alarmed about it.
package struct FetchPixelDays: Sendable {
  /// At which hour of the seller the day before is asked about: Meta counts late events too.
  private static let hour = 3
  private static let deadline = Interval.seconds(20)
  private static let lease = Interval.hours(1)
  private static let mostAttempts = 6

  private let store: any PixelDayStore
  private let source: any PixelStatisticsSource
  private let days: any SellerDays
  private let seams: Seams

  package init(
    store: any PixelDayStore, source: any PixelStatisticsSource, days: any SellerDays, seams: Seams
  ) {
    self.store = store
    self.source = source
    self.days = days
    self.seams = seams
  }

  package func plan() throws {
    let now = seams.clock.now()
    for pixel in try store.pixels() {
      guard let today = days.day(at: now, zone: pixel.zone), today.hour >= Self.hour,
        let yesterday = days.day(at: today.yesterday, zone: pixel.zone)
      else { continue }
      try store.plan(
        PixelDay(
          sellerID: pixel.sellerID, pixelID: pixel.pixelID, name: yesterday.name,
          start: yesterday.start, end: today.start), due: now)
    }
  }

  /// One day; true when there was one.
  package func fetch() throws -> Bool {
    let now = seams.clock.now()
    guard let due = try store.claim(at: now, next: now.adding(Self.lease)) else { return false }
    let statistics = ask(due)
    let isOver = seams.clock.now().isPast(.days(6), since: due.day.start)
    let isForNow = statistics.counts.isForNow || statistics.quality.isForNow
    let next =
      isForNow && due.attempts < Self.mostAttempts && !isOver
      ? seams.clock.now().adding(.hours(due.attempts)) : nil
    try store.save(statistics, of: due, next: next, at: seams.clock.now())
    if let problem = statistics.counts.problem ?? statistics.quality.problem {
      seams.logger.info(
        "pixel_statistics_unknown", ("pixel", due.day.pixelID), ("day", due.day.name),
        ("reason", problem))
    }
    return true
  }

  private func ask(_ due: DuePixelDay) -> PixelStatistics {
    guard let token = due.token else {
      let reason = "no pool has a token for this pixel"
      return PixelStatistics(counts: .unknown(reason: reason), quality: .unknown(reason: reason))
    }
    return source.statistics(
      pixelID: due.day.pixelID, token: token, from: due.day.start, to: due.day.end,
      deadline: Deadline(in: Self.deadline))
  }
}
