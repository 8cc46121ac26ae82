import Synchronization

/// The charges of one simulated gateway, and what was asked about them.
final class ChargeBook: Sendable {
  /// A create call, by the account and the seller's own name for the charge.
  private struct Order: Hashable {
    let key: String
    let reference: String
  }

  struct State: Sendable {
    private(set) var charges: [String: Charge] = [:]
    private(set) var order: [String] = []
    /// Ids by every other name of a charge, in the order of their creation.
    private var named: [String: [String]] = [:]
    /// The first charge of each account.
    private var firsts: [String: String] = [:]
    private var creations: [Order: Int] = [:]
    private var statusQueries: [String: Int] = [:]
    private var lastNumber: Int
    /// Creation webhooks that wait for the paid one, by charge.
    var heldWebhooks: [String: [WebhookParcel]] = [:]

    fileprivate init(lastNumber: Int) { self.lastNumber = lastNumber }

    /// Adds a charge, or puts its new state in place of the one kept.
    mutating func put(_ charge: Charge) {
      if charges[charge.id] == nil {
        order.append(charge.id)
        if firsts[charge.key] == nil { firsts[charge.key] = charge.id }
        let names = [charge.reference, charge.number.map(String.init), charge.publicID]
        for name in Set(names.compactMap(\.self)) { named[name, default: []].append(charge.id) }
      }
      charges[charge.id] = charge
    }

    /// The charge of that id, else the last one that goes by the name.
    func charge(named name: String) -> Charge? {
      charges[name] ?? named[name]?.last.flatMap { charges[$0] }
    }

    func charges(_ name: ChargeName, of key: String) -> [Charge] {
      switch name {
      case .id(let id): [charges[id]].compactMap(\.self).filter { $0.key == key }
      case .reference(let reference):
        (named[reference] ?? []).compactMap { charges[$0] }
          .filter { $0.key == key && $0.reference == reference }
      }
    }

    func firstCharge(of key: String) -> Charge? { firsts[key].flatMap { charges[$0] } }

    /// The account's charges, oldest first.
    func charges(of key: String?) -> [Charge] {
      order.compactMap { charges[$0] }.filter { key == nil || $0.key == key }
    }

    mutating func nextNumber() -> Int {
      lastNumber += 1
      return lastNumber
    }

    fileprivate mutating func countCreation(_ key: String, _ reference: String) {
      creations[Order(key: key, reference: reference), default: 0] += 1
    }

    fileprivate mutating func countStatusQueries(_ charges: [Charge]) {
      for charge in charges { statusQueries[charge.id, default: 0] += 1 }
    }

    /// Calls that tried to create this charge, those that came to nothing too.
    func createCalls(_ charge: Charge) -> Int {
      guard let reference = charge.reference else { return charge.request == .null ? 0 : 1 }
      return creations[Order(key: charge.key, reference: reference)] ?? 0
    }

    func statusQueryCalls(_ charge: Charge) -> Int { statusQueries[charge.id] ?? 0 }

    fileprivate var emptied: State { State(lastNumber: lastNumber) }
  }

  /// Random: a number that was given before a restart is not given again.
  let state = Mutex(State(lastNumber: Int(Identifiers.digits(9)) ?? 158))
  let calls = CallLog()
  let deliveries = DeliveryLog()

  /// Counts a create call before anything can go wrong with it.
  func countCreation(_ key: String, reference: String?) {
    guard let reference else { return }
    state.withLock { $0.countCreation(key, reference) }
  }

  /// What a query is about; it counts as asked even when the answer gets lost.
  func beginStatusQuery(_ name: ChargeName, of key: String) -> [Charge] {
    state.withLock { state in
      let found = state.charges(name, of: key)
      state.countStatusQueries(found)
      return found
    }
  }

  func forgetAll() {
    state.withLock { $0 = $0.emptied }
    calls.forgetAll()
    deliveries.forgetAll()
  }
}
