import Foundation
import Synchronization

/// Every attempt to deliver a notice.
final class DeliveryLog: Sendable {
  struct Attempt: Sendable {
    let time: Date
    let parcel: NoticeSender.Parcel
    let number: Int
    /// Nil when the notice was lost on the way.
    let outcome: Outcome?
    let milliseconds: Int

    fileprivate var json: JSON {
      [
        "delivery_id": .string(parcel.id), "attempt": JSON(number), "time": time.json,
        "charge": .string(parcel.chargeID), "client_id": .string(parcel.clientID),
        "url": .string(parcel.url), "generation": .string(parcel.notice.generation.rawValue),
        "word": .string(parcel.notice.word), "status": JSON(outcome?.status),
        "error": outcome == nil ? "lost by a fault" : JSON(outcome?.error),
        "duration_ms": JSON(milliseconds),
      ]
    }
  }

  private let attempts = Mutex<[Attempt]>([])

  func add(_ attempt: Attempt) { attempts.withLock { $0.append(attempt) } }

  func forgetAll() { attempts.withLock { $0.removeAll() } }

  /// The attempts for one client, oldest first; the last ones when there is a limit.
  func json(clientID: String?, limit: Int?) -> JSON {
    let chosen = attempts.withLock { attempts in
      attempts.filter { clientID == nil || $0.parcel.clientID == clientID }
    }
    return .array(chosen.suffix(limit ?? chosen.count).map(\.json))
  }
}
