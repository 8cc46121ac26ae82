import Foundation
import Synchronization

/// What the simulated SyncPay knows: accounts, tokens, charges, webhooks.
final class SyncPayWorld: Sendable {
  struct State: Sendable {
    var accounts: [String: SyncPayAccount] = [:]
    /// Access token to its client and end.
    var tokens: [String: (clientID: String, end: Date)] = [:]
    var webhooks: [AccountWebhook] = []
    /// Calls for a token per client, and the most that were in flight together.
    var tokenCalls: [String: (total: Int, inFlight: Int, most: Int)] = [:]
  }

  let state = Mutex(State())
  let book = ChargeBook()

  /// The account that a bearer token stands for.
  func account(bearer: String?) throws(SyncPayError) -> SyncPayAccount {
    let account = state.withLock { state -> SyncPayAccount? in
      guard let bearer, let grant = state.tokens[bearer], grant.end > Clock.now else { return nil }
      return state.accounts[grant.clientID]
    }
    guard let account else { throw .unauthenticated }
    return account
  }

  func grant(_ account: SyncPayAccount) -> (token: String, end: Date) {
    let token = Identifiers.token()
    let end = Clock.now + Double(account.tokenLifetime)
    state.withLock { $0.tokens[token] = (account.clientID, end) }
    return (token, end)
  }

  /// Ends the tokens of one client, or all.
  func expireTokens(clientID: String?) {
    state.withLock { state in
      state.tokens = state.tokens.filter { clientID != nil && $1.clientID != clientID }
    }
  }

  func beginTokenCall(_ clientID: String) {
    state.withLock { state in
      var count = state.tokenCalls[clientID] ?? (0, 0, 0)
      count.total += 1
      count.inFlight += 1
      count.most = max(count.most, count.inFlight)
      state.tokenCalls[clientID] = count
    }
  }

  func endTokenCall(_ clientID: String) {
    state.withLock { $0.tokenCalls[clientID]?.inFlight -= 1 }
  }

  func charge(_ id: String, of clientID: String) throws(SyncPayError) -> Charge {
    let found = book.state.withLock { $0.charges(.id(id), of: clientID).first }
    guard let found else { throw .notFound }
    return found
  }

  func forgetAll() {
    state.withLock { state in
      let accounts = state.accounts
      state = State()
      state.accounts = accounts
    }
    book.forgetAll()
  }
}
