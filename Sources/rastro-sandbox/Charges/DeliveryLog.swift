import Foundation
import JSON
import Synchronization

/// Every attempt to deliver a webhook.
final class DeliveryLog: Sendable {
  struct Attempt: Sendable {
    let time: Date
    let parcel: WebhookParcel
    let number: Int
    /// Nil when the webhook was lost on the way.
    let outcome: Outcome?
    let milliseconds: Int

    fileprivate var json: JSONValue {
      let attempt: JSONValue = [
        "delivery_id": .string(parcel.id), "attempt": JSONValue(number), "time": time.json,
        "charge": .string(parcel.charge.id), "url": .string(parcel.url),
        "generation": .string(parcel.webhook.variant), "word": parcel.webhook.word,
        "body": JSONValue(reading: parcel.webhook.body) ?? .null,
        "status": JSONValue(outcome?.status),
        "error": outcome == nil ? "lost by a fault" : JSONValue(outcome?.error),
        "duration_ms": JSONValue(milliseconds),
      ]
      return attempt.merging(parcel.owner)
    }
  }

  private let attempts = Mutex<[Attempt]>([])

  func add(_ attempt: Attempt) { attempts.withLock { $0.append(attempt) } }

  func forgetAll() { attempts.withLock { $0.removeAll() } }

  /// The attempts for one account, oldest first; the last ones when there is a limit.
  func json(key: String?, limit: Int?) -> JSONValue {
    let chosen = attempts.withLock { attempts in
      attempts.filter { key == nil || $0.parcel.charge.key == key }
    }
    return .array(chosen.suffix(limit ?? chosen.count).map(\.json))
  }
}
