import Domain

/// Where what was bought is.
package struct AccessLink: Equatable, Sendable {
  package var name: String
  package var address: String

  package init(name: String, address: String) {
    self.name = name
    self.address = address
  }
}

package protocol AccessLinks: Sendable {
  /// Of the product first, then of what was bought with it; of each that has one.
  func accessLinks(of payment: Payment) throws -> [AccessLink]
}
