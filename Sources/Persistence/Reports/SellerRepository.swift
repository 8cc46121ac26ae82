package import Application
package import MariaDB

package struct SellerRepository: SellerDirectory {
  private let database: Database
  private let scope: any Scope

  package init(_ database: Database, in scope: any Scope) {
    self.database = database
    self.scope = scope
  }

  package func sellers() throws -> [Seller] { try sellers("TRUE") }

  package func seller(named name: String) throws -> Seller? {
    try sellers("name = \(bind: name)").first
  }

  private func sellers(_ condition: SQL) throws -> [Seller] {
    try database.repeatable { session in
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
