package import Application
import Domain
package import MariaDB

package struct ListChoiceRepository: ListChoiceReport {
  /// More names would be no list to choose from.
  private static let limit = 500

  private let database: Database
  private let scope: SellerScope

  package init(_ database: Database, in scope: SellerScope) {
    self.database = database
    self.scope = scope
  }

  package func choices() throws -> ListChoices {
    var choices = ListChoices()
    choices.bots = try names("bots", "name")
    choices.pools = try names("redirect_pools", "slug")
    choices.gatewayAccounts = try names("gateway_accounts", "name")
    return choices
  }

  private func names<Entity>(
    _ table: SQL, _ name: SQL
  ) throws -> [ListChoices.Choice<Entity>] {
    try database.repeatable { session in
      try session.query(
        """
        SELECT id, \(name) AS name FROM \(table)
        WHERE \(scope.condition("account_id")) ORDER BY \(name) LIMIT \(bind: Self.limit)
        """)
    }.map { ListChoices.Choice(try $0.identifier("id"), try $0.text("name")) }
  }
}
