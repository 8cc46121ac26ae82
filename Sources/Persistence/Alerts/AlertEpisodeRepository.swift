package import Application
package import Domain
package import MariaDB

package struct AlertEpisodeRepository: AlertEpisodeStore {
  private let database: Database

  package init(_ database: Database) { self.database = database }

  package func open(of seller: SellerID) throws -> [AlertEpisode] {
    try database.repeatable { session in
      try session.query(
        """
        SELECT id, rule, subject, name, began_at, told_at, calm_since FROM alert_episodes
        WHERE account_id = \(bind: seller) AND is_open = 1 ORDER BY id
        """)
    }.compactMap { row in
      // Of a rule that only a newer program knows.
      guard let rule = AlertRule(rawValue: try row.text("rule")) else { return nil }
      return AlertEpisode(
        id: try row.identifier("id"), rule: rule, subject: try row.text("subject"),
        name: try row.text("name"), beganAt: try row.timestamp("began_at"),
        toldAt: try row.optionalTimestamp("told_at"),
        calmSince: try row.optionalTimestamp("calm_since"))
    }
  }

  package func begin(
    _ measure: AlertMeasure, of seller: SellerID, telling tasks: [OutboxTask], at now: Timestamp
  ) throws -> Bool {
    try database.transaction { session in
      let name = String(measure.name.unicodeScalars.prefix(100))
      let begun = try session.execute(
        """
        INSERT IGNORE INTO alert_episodes (account_id, rule, subject, name, began_at, told_at)
        VALUES (\(bind: seller), \(bind: measure.rule.rawValue), \(bind: measure.subject),
          \(bind: name), \(bind: now), \(bind: tasks.isEmpty ? nil : now))
        """)
      guard begun.affectedRows > 0 else { return false }
      _ = try session.enqueue(tasks, at: now)
      return true
    }
  }

  package func tell(
    _ episode: AlertEpisode, of seller: SellerID, telling tasks: [OutboxTask], at now: Timestamp
  ) throws {
    try database.transaction { session in
      _ = try session.execute(
        """
        UPDATE alert_episodes SET told_at = \(bind: now)
        WHERE id = \(bind: episode.id) AND account_id = \(bind: seller)
        """)
      _ = try session.enqueue(tasks, at: now)
    }
  }

  package func setCalm(
    _ calm: Bool, _ episode: AlertEpisode, of seller: SellerID, at now: Timestamp
  ) throws {
    _ = try database.repeatable { session in
      try session.execute(
        """
        UPDATE alert_episodes SET calm_since = \(bind: calm ? now : nil)
        WHERE id = \(bind: episode.id) AND account_id = \(bind: seller) AND is_open = 1
        """)
    }
  }

  package func end(
    _ episode: AlertEpisode, of seller: SellerID, telling tasks: [OutboxTask], at now: Timestamp
  ) throws -> Bool {
    try database.transaction { session in
      let ended = try session.execute(
        """
        UPDATE alert_episodes SET is_open = NULL, ended_at = \(bind: now)
        WHERE id = \(bind: episode.id) AND account_id = \(bind: seller) AND is_open = 1
          AND calm_since IS NOT NULL
        """)
      guard ended.affectedRows > 0 else { return false }
      _ = try session.enqueue(tasks, at: now)
      return true
    }
  }

  package func tellDay(
    _ day: String, of seller: SellerID, telling tasks: [(chat: AlertChatID, task: OutboxTask)],
    at now: Timestamp
  ) throws {
    try database.transaction { session in
      for (chat, task) in tasks {
        let isNews = try session.execute(
          """
          UPDATE alert_chats SET summary_day = \(bind: day)
          WHERE id = \(bind: chat) AND account_id = \(bind: seller)
            AND NOT summary_day <=> \(bind: day)
          """)
        // A chat that several bots are linked with has several rows and one key.
        if isNews.affectedRows > 0 { _ = try session.enqueue([task], at: now) }
      }
    }
  }
}
