package import Application
package import MariaDB

package struct SellerRepository: SellerDirectory {
  private let pool: ConnectionPool
  private let scope: any Scope

  package init(_ pool: ConnectionPool, in scope: any Scope) {
    self.pool = pool
    self.scope = scope
  }

  package func sellers() throws -> [Seller] { try sellers("TRUE") }

  package func seller(named name: String) throws -> Seller? {
    try sellers("name = \(bind: name)").first
  }

  private func sellers(_ condition: SQL) throws -> [Seller] {
    try pool.repeatable { session in
      try session.query(
        """
        SELECT id, name, time_zone FROM accounts
        WHERE \(scope.condition("id")) AND \(condition) ORDER BY name
        """)
    }.map { row in
      Seller(
        id: try row.identifier("id"), name: try row.text("name"),
        timeZone: try row.text("time_zone"))
    }
  }
}
