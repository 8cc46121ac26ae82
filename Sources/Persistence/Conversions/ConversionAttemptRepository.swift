package import Application
import Domain
package import MariaDB

/// What was tried at Meta, one row an event and attempt.
package struct ConversionAttemptRepository: ConversionAttempts {
  private let database: Database

  package init(_ database: Database) { self.database = database }

  package func append(_ attempts: [ConversionAttempt]) throws {
    let rows = attempts.map { row($0) }
    try database.transaction { session in
      _ = try session.execute(
        """
        INSERT INTO conversion_attempts (account_id, pool_id, payment_id, event_name, event_id,
          outcome, detail, left_out, attempted_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows: rows)
    }
  }

  private func row(_ attempt: ConversionAttempt) -> [Value] {
    let leftOut = attempt.event.userData.leftOut.map(\.text).joined(separator: " ")
    return [
      attempt.sellerID.sqlValue, attempt.poolID.sqlValue, Value(optional: attempt.payment),
      .text(attempt.event.name.rawValue), .text(attempt.event.eventID),
      .text(attempt.response.word), .text(shortened(attempt.response.outcome.reason)),
      Value(optional: leftOut.isEmpty ? nil : leftOut), attempt.at.sqlValue,
    ]
  }
}

extension ConversionResponse {
  /// In a column.
  var word: String {
    switch self {
    case .all(let outcome): outcome.word
    case .partial: "partial"
    case .timeRefused: "time_refused"
    case .keysRefused: "keys_refused"
    }
  }
}

extension AttemptOutcome {
  fileprivate var reason: String {
    switch self {
    case .accepted(let text), .retry(let text, _), .unknown(let text),
      .credentialsRefused(let text), .rejected(let text), .skipped(let text), .held(_, let text, _):
      text
    }
  }
}
