package import Domain

/// The addresses of delivery pages.
package struct DeliveryPages: Sendable {
  private let directory: any DeliveryDirectory
  private let address: @Sendable (DeliveryToken) -> Secret<String>

  /// `address` writes the whole address of a page.
  package init(
    _ directory: any DeliveryDirectory,
    address: @escaping @Sendable (DeliveryToken) -> Secret<String>
  ) {
    self.directory = directory
    self.address = address
  }

  /// Nil for a payment whose buyer goes to the access link itself.
  func link(of payment: Payment) throws -> Secret<String>? {
    try directory.token(of: payment).map(address)
  }
}
