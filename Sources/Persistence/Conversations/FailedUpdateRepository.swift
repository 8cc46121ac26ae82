package import Application
import Domain
package import MariaDB

package struct FailedUpdateRepository: FailedUpdateStore {
  private let database: Database

  package init(_ database: Database) { self.database = database }

  package func count(_ update: FailedUpdate, error: any Error) throws -> Int? {
    if let error = error as? MariaDBError, error.isPassing { return nil }
    let row = try database.repeatable { session in
      try session.query(
        """
        INSERT INTO failed_updates (bot_id, update_id, account_id, telegram_user_id, error, failed_at)
        VALUES (\(bind: update.key.botID), \(bind: update.key.updateID), \(bind: update.sellerID),
          \(bind: update.telegramID), \(bind: shortened("\(error)")), \(bind: update.at))
        ON DUPLICATE KEY UPDATE failures = failures + 1, error = VALUES(error),
          failed_at = VALUES(failed_at)
        RETURNING failures
        """)
    }.first
    return try row.map { Int(try $0.integer("failures")) }
  }

  package func setAside(_ update: FailedUpdate) throws {
    _ = try database.repeatable { session in
      try session.execute(
        """
        UPDATE failed_updates SET set_aside_at = COALESCE(set_aside_at, \(bind: update.at))
        WHERE bot_id = \(bind: update.key.botID) AND update_id = \(bind: update.key.updateID)
          AND account_id = \(bind: update.sellerID)
        """)
    }
  }
}
