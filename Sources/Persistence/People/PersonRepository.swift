package import Application
package import Domain
package import MariaDB

/// The people in scope: a seller's, or all.
package struct PersonRepository: PersonStore {
  private let database: Database
  private let scope: any Scope

  package init(_ database: Database, in scope: any Scope) {
    self.database = database
    self.scope = scope
  }

  package func people() throws -> [Person] { try people("TRUE") }

  package func person(_ id: PersonID) throws -> Person? {
    try people("u.id = \(bind: id)").first
  }

  private func people(_ condition: SQL) throws -> [Person] {
    try database.repeatable { connection in
      try connection.query(
        """
        SELECT \(Person.columns) FROM users u
        WHERE \(scope.condition("u.account_id")) AND \(condition) ORDER BY u.email
        """)
    }.map { try Person($0) }
  }

  package func change(
    _ person: Person, to role: Role, by author: ActingPerson
  ) throws -> PersonChange {
    try change(person) { connection in
      _ = try connection.execute(
        """
        UPDATE users u SET u.role = \(bind: role.rawValue)
        WHERE u.id = \(bind: person.id) AND \(scope.condition("u.account_id"))
        """)
      try connection.audit(
        "person_role_changed", seller: person.sellerID,
        detail: "\(person.email): \(person.role.rawValue) to \(role.rawValue) by \(author.name)")
    }
  }

  package func remove(_ person: Person, by author: ActingPerson) throws -> PersonChange {
    try change(person) { connection in
      _ = try connection.execute("DELETE FROM sessions WHERE user_id = \(bind: person.id)")
      _ = try connection.execute(
        """
        DELETE FROM users WHERE id = \(bind: person.id) AND \(scope.condition("account_id"))
        """)
      try connection.audit(
        "person_removed", seller: person.sellerID,
        detail: "\(person.email) (\(person.role.rawValue)) by \(author.name)")
    }
  }

  /// Nobody loses the last one who can let others in, however many are changed at once.
  private func change(
    _ person: Person, _ work: (inout Connection) throws -> Void
  ) throws -> PersonChange {
    try database.transaction { connection in
      let peers = try connection.query(
        """
        SELECT \(Person.columns) FROM users u
        WHERE \(scope.condition("u.account_id")) AND u.account_id <=> \(bind: person.sellerID)
        ORDER BY u.id FOR UPDATE
        """
      ).map { try Person($0) }
      guard let current = peers.first(where: { $0.id == person.id }), current.role == person.role
      else { return .unknown }
      if current.role.allows(.people) {
        let isOther: (Person) -> Bool = {
          $0.id != current.id && $0.role == current.role
            && ($0.hasPassword || !current.hasPassword)
        }
        guard peers.contains(where: isOther) else { return .last }
      }
      try work(&connection)
      return .done
    }
  }
}
