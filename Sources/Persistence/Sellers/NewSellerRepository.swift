package import Application
package import Domain
package import MariaDB

package struct NewSellerRepository: NewSellerStore {
  private let database: Database

  /// Of all sellers: a name is nobody's yet, or somebody's.
  package init(_ database: Database, in _: SystemScope) { self.database = database }

  package func add(_ name: String, zone: String, by author: String) throws -> SellerID? {
    try database.transaction { session in
      let inserted = try session.execute(
        """
        INSERT IGNORE INTO accounts (name, time_zone) VALUES (\(bind: name), \(bind: zone))
        """)
      guard inserted.affectedRows == 1 else { return nil }
      let id = SellerID(inserted.insertID)
      try session.audit("seller_added", seller: id, detail: "\(name), by \(author)")
      return id
    }
  }
}
