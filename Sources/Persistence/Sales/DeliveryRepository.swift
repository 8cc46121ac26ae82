package import Application
package import Domain
package import MariaDB

/// What delivery pages are made of.
package struct DeliveryRepository: DeliveryDirectory {
  private let database: Database

  package init(_ database: Database) { self.database = database }

  package func delivery(_ token: DeliveryToken) throws -> Delivery? {
    try database.repeatable { session in
      try session.query(
        """
        SELECT \(Payment.columns), b.username FROM payments p
        JOIN bots b ON b.id = p.bot_id AND b.account_id = p.account_id
        WHERE p.delivery_token = \(bind: token.secret.reveal())
        """)
    }.first.map { Delivery(payment: try Payment($0), botUsername: try $0.text("username")) }
  }

  package func items(of payment: Payment) throws -> [AccessLink] {
    try database.repeatable { try $0.accessLinks(of: payment) }
  }

  package func token(of payment: Payment) throws -> DeliveryToken? {
    try database.repeatable { session in
      try session.query(
        """
        SELECT p.delivery_token FROM payments p
        JOIN bots b ON b.id = p.bot_id AND b.account_id = p.account_id
        WHERE p.id = \(bind: payment.id) AND p.account_id = \(bind: payment.sellerID)
          AND b.delivery_page = 1
        """)
    }.first?.optionalText("delivery_token").flatMap { DeliveryToken($0) }
  }
}
