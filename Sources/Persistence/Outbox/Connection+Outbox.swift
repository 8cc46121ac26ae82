import Application
import Domain
import Foundation
import MariaDB

extension OutboxTask {
  func payloadText() throws -> String {
    String(decoding: try JSONEncoder().encode(payload), as: UTF8.self)
  }
}

extension StoredPayload {
  init(json: String) {
    self.init { type in try JSONDecoder().decode(type, from: Data(json.utf8)) }
  }
}

extension Connection {
  /// Enqueues tasks in the current transaction and gives their ids in that order; they may have been there
  /// before.
  mutating func enqueue(_ tasks: [OutboxTask], at now: Timestamp) throws -> [OutboxTaskID] {
    // Each number of rows is a statement of its own, to be prepared in every session: a few will do.
    let limit = 16
    guard tasks.count <= limit else {
      return try enqueue(Array(tasks.prefix(limit)), at: now)
        + enqueue(Array(tasks.dropFirst(limit)), at: now)
    }
    guard let first = tasks.first else { return [] }
    let rows = try tasks.dropFirst().reduce(try row(first, at: now)) {
      "\($0), \(try row($1, at: now))"
    }
    let ids: [OutboxTaskID] = try query(
      """
      INSERT INTO outbox (account_id, kind, dedup_key, payment_id, payload, next_attempt_at,
        created_at)
      VALUES \(rows) ON DUPLICATE KEY UPDATE attempts = attempts RETURNING id
      """
    ).map { try $0.identifier("id") }
    guard ids.count == tasks.count else { throw UnreadableColumn(column: "outbox.id") }
    return ids
  }

  /// The same for one task.
  mutating func enqueue(_ task: OutboxTask, at now: Timestamp) throws -> EnqueuedTasks {
    EnqueuedTasks(ids: try enqueue([task], at: now))
  }

  private func row(_ task: OutboxTask, at now: Timestamp) throws -> SQL {
    """
    (\(bind: task.sellerID), \(bind: task.kind.name), \(bind: task.deduplicationKey),
      \(bind: task.paymentID), \(bind: try task.payloadText()), \(bind: task.due), \(bind: now))
    """
  }
}
