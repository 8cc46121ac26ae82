import Synchronization

/// The webhook addresses that exist, read as a whole: whoever makes addresses up costs no session, and no
/// statement each.
///
/// What is there is believed for a second: a removed address ends within that time. What is missing is looked
/// for once more at once, so that a new address, or its new secret, works from its first call; where many are
/// missing, ten times a second.
final class WebhookAddresses<Entry: Sendable>: Sendable {
  typealias Instant = ContinuousClock.Instant

  private struct State {
    var entries: [String: Entry] = [:]
    var readAt: Instant?
    /// Readings that missing addresses may still ask for.
    var spare = WebhookAddresses.mostSpare
    var failure: (error: any Error, at: Instant)?
  }

  /// For how long one reading answers everybody.
  static var ttl: Duration { .seconds(1) }
  static var mostSpare: Double { 50 }
  static var refill: Double { 10 }

  private let now: @Sendable () -> Instant
  private let load: @Sendable () throws -> [String: Entry]
  private let state = Mutex(State())

  init(
    now: @escaping @Sendable () -> Instant = { .now },
    load: @escaping @Sendable () throws -> [String: Entry]
  ) {
    self.now = now
    self.load = load
  }

  /// Nil for an address that nobody has; one that does not fit is looked for once more as well.
  ///
  /// Where the database cannot be asked, nobody is turned away: that is an error, and gateways and Telegram
  /// come back.
  func entry(of address: String, fits: (Entry) throws -> Bool = { _ in true }) throws -> Entry? {
    let arrival = now()
    // One thread reads for all that wait, and fails for all of them.
    return try state.withLock { state in
      let start = now()
      if let readAt = state.readAt, start < readAt + Self.ttl {
        let known = state.entries[address]
        if let known, try fits(known) { return known }
        guard readAt <= arrival, state.spare >= 1 else { return known }
        state.spare -= 1
      }
      if let failure = state.failure, failure.at > arrival { throw failure.error }
      try read(&state, start)
      return state.entries[address]
    }
  }

  private func read(_ state: inout State, _ start: Instant) throws {
    do {
      state.entries = try load()
    } catch {
      state.failure = (error, now())
      throw error
    }
    let passed = state.readAt.map { (start - $0) / .seconds(1) } ?? 0
    state.spare = min(Self.mostSpare, state.spare + passed * Self.refill)
    // The beginning counts: what is written during the reading may be missing in it.
    state.readAt = start
    state.failure = nil
  }
}
