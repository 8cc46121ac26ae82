import Domain
import Synchronization

/// Addresses that Telegram has just refused for a bot: until the pause is over nobody else's message waits for the same
/// answer.
///
/// In each process by itself, and of its last thousand refusals.
final class RefusedMedia: Sendable {
  static let pause = Interval.minutes(5)
  private static let limit = 1_000

  private struct Key: Hashable {
    let bot: BotID
    let part: MediaPart
  }

  private let refusals = Mutex<[Key: (reason: String, until: Timestamp)]>([:])

  /// Why it was refused, while it is not to be tried.
  func reason(_ medium: StoredMedium, of bot: Bot, at now: Timestamp) -> String? {
    refusals.withLock { refusals in
      let key = Key(bot: bot.id, part: medium.part)
      guard let known = refusals[key] else { return nil }
      if now < known.until { return known.reason }
      refusals[key] = nil
      return nil
    }
  }

  func add(_ reason: String, _ medium: StoredMedium, of bot: Bot, at now: Timestamp) {
    refusals.withLock { refusals in
      if refusals.count >= Self.limit { refusals.removeAll() }
      refusals[Key(bot: bot.id, part: medium.part)] =
        (reason, now.adding(Self.pause))
    }
  }
}
