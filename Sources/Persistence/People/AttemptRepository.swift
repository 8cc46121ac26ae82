package import Application
import Cryptography
package import Domain
package import MariaDB

/// Tries that failed, or that are being looked at.
package struct AttemptRepository: AttemptStore {
  private let database: Database

  package init(_ database: Database) { self.database = database }

  package func begin(_ attempt: LoginAttempt) throws -> Interval? {
    // Written down, and committed, before it is counted: of many at once each sees those before it.
    try insert(attempt)
    let isKnown = try isKnown(attempt)
    let subject = attempt.subject
    var waits = [
      try wait(
        "subject_hash = \(bind: subject) AND address = \(bind: attempt.address)",
        .ofLoginAndAddress, at: attempt.at)
    ]
    // What others do locks nobody out where they have logged in before.
    if !isKnown {
      waits += [
        try wait(
          "address = \(bind: attempt.address) AND is_known = 0", .ofAddress, at: attempt.at),
        try wait("subject_hash = \(bind: subject) AND is_known = 0", .ofLogin, at: attempt.at),
      ]
    }
    guard let longest = waits.compactMap(\.self).max() else { return nil }
    // It was not looked at, and makes nobody wait longer.
    try forget(attempt)
    return longest
  }

  private func insert(_ attempt: LoginAttempt) throws {
    _ = try database.repeatable { connection in
      try connection.execute(
        """
        INSERT IGNORE INTO login_attempts (attempt_key, subject_hash, address, is_known, tried_at)
        SELECT \(bind: attempt.key), \(bind: attempt.subject), \(bind: attempt.address),
          \(attempt.isKnown), \(bind: attempt.at)
        """)
    }
  }

  private func isKnown(_ attempt: LoginAttempt) throws -> Bool {
    try database.repeatable { connection in
      try connection.query(
        "SELECT is_known FROM login_attempts WHERE attempt_key = \(bind: attempt.key)")
    }.first?.bool("is_known") ?? false
  }

  /// Until the oldest of those that fill the limit leaves the window; nil where they do not fill it.
  private func wait(
    _ condition: SQL, _ limit: AttemptLimits, at now: Timestamp
  ) throws -> Interval? {
    let row = try database.repeatable { connection in
      try connection.query(
        """
        SELECT tried_at FROM login_attempts
        WHERE \(condition) AND tried_at > \(bind: now.before(limit.window))
          AND tried_at <= \(bind: now.adding(Timestamp.clockTolerance))
        ORDER BY tried_at DESC LIMIT \(bind: limit.most), 1
        """)
    }.first
    return try row.map { try $0.timestamp("tried_at").adding(limit.window).since(now) }
  }

  package func forget(_ attempt: LoginAttempt) throws {
    _ = try database.repeatable { connection in
      try connection.execute(
        "DELETE FROM login_attempts WHERE attempt_key = \(bind: attempt.key)")
    }
  }
}

extension LoginAttempt {
  /// Texts that strangers typed are not stored.
  fileprivate var subject: [UInt8] {
    switch purpose {
    case .logIn(let email): sha256(Array("login/\(email)".utf8))
    case .confirm(let person): sha256(Array("confirm/\(person)".utf8))
    }
  }

  /// Whether its person logged in from there: asked alike of a login that nobody has.
  fileprivate var isKnown: SQL {
    switch purpose {
    case .logIn(let email):
      """
      EXISTS (SELECT 1 FROM login_addresses a JOIN users u ON u.id = a.user_id
        WHERE u.email = \(bind: email) AND a.address = \(bind: address)
          AND a.last_used_at > \(bind: at.before(AttemptLimits.known)))
      """
    // A token has led here.
    case .confirm: "1"
    }
  }
}
