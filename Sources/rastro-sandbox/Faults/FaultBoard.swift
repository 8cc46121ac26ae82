import JSON
import Synchronization

/// The faults in force.
final class FaultBoard: Sendable {
  private let faults = Mutex<[Fault]>([])

  func add(_ fault: Fault) { faults.withLock { $0.append(fault) } }

  func remove(id: String) -> Bool {
    faults.withLock { faults in
      let before = faults.count
      faults.removeAll { $0.id == id }
      return faults.count < before
    }
  }

  /// Removes all faults, or those for one pixel, bot or account.
  func clear(key: String? = nil) {
    faults.withLock { $0.removeAll { key == nil || $0.key == key } }
  }

  var json: JSONValue { .array(faults.withLock { $0.map(\.json) }) }

  /// The behaviours for one call, each counted as used: every delay that applies and the first of
  /// the others.
  func take(
    _ api: Fault.API, _ operation: String, key: String?, charges: [String] = []
  ) -> [Behaviour] {
    faults.withLock { faults in
      var behaviours: [Behaviour] = []
      var hasOther = false
      for index in faults.indices
      where faults[index].strikes(api, operation, key: key, charges: charges) {
        let isDelay = faults[index].isDelay
        guard isDelay || !hasOther else { continue }
        hasOther = hasOther || !isDelay
        faults[index].struck += 1
        faults[index].timesLeft = faults[index].timesLeft.map { $0 - 1 }
        behaviours.append(faults[index].behaviour)
      }
      faults.removeAll { $0.timesLeft == 0 }
      return behaviours
    }
  }
}

extension Fault {
  fileprivate var isDelay: Bool {
    if case .delay = behaviour { true } else { false }
  }
}
