package import Domain

/// A seller as reports and commands name it.
package struct Seller: Equatable, Sendable {
  /// Most sellers' time zone; three hours behind UTC, without summer time since 2019.
  package static let standardZone = "America/Sao_Paulo"

  package let id: SellerID
  package let name: String
  /// Where its day begins: a name of the IANA database.
  package let timeZone: String

  package init(id: SellerID, name: String, timeZone: String) {
    self.id = id
    self.name = name
    self.timeZone = timeZone
  }
}
