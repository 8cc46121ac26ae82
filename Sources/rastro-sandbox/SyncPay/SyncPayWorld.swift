import Foundation
import Synchronization

/// What the simulated SyncPay knows: accounts, tokens, charges, webhooks.
final class SyncPayWorld: Sendable {
  struct State: Sendable {
    var accounts: [String: SyncPayAccount] = [:]
    /// Access token to its client and end.
    var tokens: [String: (clientID: String, end: Date)] = [:]
    var charges: [String: Charge] = [:]
    var order: [String] = []
    var webhooks: [AccountWebhook] = []
    /// Calls for a token per client, and the most that were in flight together.
    var tokenCalls: [String: (total: Int, inFlight: Int, most: Int)] = [:]
    /// Pending notices that wait for the paid one, by charge.
    var heldNotices: [String: [NoticeSender.Parcel]] = [:]

    mutating func add(_ charge: Charge) {
      if charges[charge.id] == nil { order.append(charge.id) }
      charges[charge.id] = charge
    }
  }

  let state = Mutex(State())
  let calls = CallLog()
  let deliveries = DeliveryLog()

  func register(_ account: SyncPayAccount) {
    state.withLock { $0.accounts[account.clientID] = account }
  }

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
    guard let charge = state.withLock({ $0.charges[id] }), charge.clientID == clientID else {
      throw .notFound
    }
    return charge
  }

  func forgetAll() {
    state.withLock { state in
      let accounts = state.accounts
      state = State()
      state.accounts = accounts
    }
    calls.forgetAll()
    deliveries.forgetAll()
  }

  var overview: JSON {
    state.withLock { state in
      .array(
        state.accounts.values.sorted { $0.clientID < $1.clientID }.map { account in
          let tokens = state.tokenCalls[account.clientID] ?? (0, 0, 0)
          return account.overview.merging([
            "charges": JSON(state.charges.values.count { $0.clientID == account.clientID }),
            "auth_token_calls": JSON(tokens.total),
            "auth_token_most_in_flight": JSON(tokens.most),
          ])
        })
    }
  }
}
