import Foundation
import JSON
import Synchronization

/// Every call that one simulated API received, with what was answered.
final class CallLog: Sendable {
  struct Call: Sendable {
    let id: Int
    let time: Date
    let key: String?
    let operation: String
    var details: JSONValue
    /// Nil while the call is being answered.
    var status: Int?
    var wasCut = false
    var milliseconds: Int?

    var json: JSONValue {
      let summary: JSONValue = [
        "id": JSONValue(id), "time": time.json, "key": JSONValue(key),
        "operation": .string(operation),
        "status": JSONValue(status), "cut": JSONValue(wasCut),
        "duration_ms": JSONValue(milliseconds),
      ]
      return summary.merging(details)
    }
  }

  private struct List {
    var calls: [Call] = []
    /// The number of the first call kept; it grows when a reset forgets calls.
    var firstID = 0
  }

  private let list = Mutex(List())

  func begin(_ operation: String, key: String?, details: JSONValue) -> Int {
    list.withLock { list in
      let id = list.firstID + list.calls.count
      list.calls.append(
        Call(id: id, time: Clock.now, key: key, operation: operation, details: details))
      return id
    }
  }

  /// A call that was cut has no status.
  func finish(_ id: Int, status: Int, wasCut: Bool) {
    list.withLock { list in
      let index = id - list.firstID
      guard list.calls.indices.contains(index) else { return }
      list.calls[index].status = wasCut ? nil : status
      list.calls[index].wasCut = wasCut
      list.calls[index].milliseconds =
        Clock.now.milliseconds - list.calls[index].time.milliseconds
    }
  }

  func forgetAll() {
    list.withLock { list in
      list.firstID += list.calls.count
      list.calls.removeAll()
    }
  }

  /// The calls of one key, oldest first; the last ones when there is a limit.
  func json(key: String?, limit: Int?) -> JSONValue {
    let chosen = list.withLock { $0.calls.filter { key == nil || $0.key == key } }
    return .array(chosen.suffix(limit ?? chosen.count).map(\.json))
  }
}
