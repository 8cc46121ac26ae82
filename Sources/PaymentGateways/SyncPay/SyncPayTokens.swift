import Application
import Synchronization

/// Access tokens of SyncPay by credentials, each used until shortly before its end.
///
/// A process asks for one token at a time for each account: whoever comes meanwhile waits for that
/// answer, since a token for every charge brings a 429.
final class SyncPayTokens: Sendable {
  /// Seconds before its end at which a token counts as old.
  private static let safety = 120

  private struct Held {
    let token: String
    let until: ContinuousClock.Instant
  }

  private final class Account: Sendable {
    let held = Mutex<Held?>(nil)
  }

  private let accounts = Mutex<[String: Account]>([:])
  private let now: @Sendable () -> ContinuousClock.Instant

  init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) { self.now = now }

  /// The token in hand, or what `renew` gives.
  ///
  /// `rejected` is a token that the gateway has just refused: it is not given again.
  func token(
    for key: String, rejected: String? = nil,
    renew: () throws(SyncPayResponses.Refusal) -> SyncPayResponses.Token
  ) throws(SyncPayResponses.Refusal) -> String {
    let account = accounts.withLock { accounts in
      let account = accounts[key] ?? Account()
      accounts[key] = account
      return account
    }
    return try account.held.withLock { held throws(SyncPayResponses.Refusal) in
      if let current = held, current.until > now(), current.token != rejected {
        return current.token
      }
      let fresh = try renew()
      held = Held(
        token: fresh.value, until: now() + .seconds(max(1, fresh.lifetime - Self.safety)))
      return fresh.value
    }
  }
}
