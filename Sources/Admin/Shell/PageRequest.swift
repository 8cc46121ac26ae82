package import Application
package import Domain

/// What somebody asks of a page, with who it is.
package struct PageRequest: Sendable {
  package var method: AdminRoute.Method
  package var path: String
  /// What stands at the places of the address.
  package var places: [String: String] = [:]
  package var query: FormInput
  /// Of a `POST`.
  package var form: FormInput
  /// That the form brings along, where one was chosen.
  package var file: [UInt8]?
  package var address: String
  package var userAgent: String
  package var now: Timestamp
  /// Of the session, and of a session whose second factor is due.
  package var token: Secret<String>?
  package var session: OpenSession?
  /// The seller whose pages are shown; nil where the page is about none.
  package var seller: Seller?
  /// What a form of this browser has to bring along.
  package var formToken: String
  /// The secret of this browser's forms before there is a session, where it has none yet.
  var newVisitor: Secret<String>?
  /// What the action before had to say.
  package var flash: Flash?

  package func place(_ name: String) -> String { places[name] ?? "" }

  /// The row number that stands at a place of the address.
  package func id<Entity>(_ name: String) throws -> Identifier<Entity> {
    guard let number = Int64(place(name)), number > 0 else { throw PageFault.notFound }
    return Identifier(number)
  }

  /// Of a page that is about a seller.
  package func scope() throws -> SellerScope { SellerScope(try ownSeller().id) }

  package func ownSeller() throws -> Seller {
    guard let seller else { throw PageFault.notFound }
    return seller
  }

  package func person() throws -> Person {
    guard let session else { throw PageFault.notFound }
    return session.person
  }

  /// By the clock on the seller's wall.
  package var clock: WallClock { WallClock(zone: seller?.timeZone, now: now) }

  package func may(_ permission: Permission) -> Bool {
    session?.person.role.permissions.contains(permission) ?? false
  }
}
