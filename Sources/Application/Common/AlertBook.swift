package import Domain

/// Something that a person must look at, kept for the seller's eyes.
package protocol AlertBook: Sendable {
  func raise(_ kind: String, seller: SellerID?, detail: String)
  /// Counted as one with all others of that kind and cause, whatever payment or task each is about; so many
  /// at once.
  func raise(_ kind: String, cause: String, times: Int, seller: SellerID?, detail: String)
  /// The first of its kind about that subject; told again only after a month. For what lasts until somebody
  /// changes it, and for what a gateway says many times.
  func raise(_ kind: String, onceAbout subject: String, seller: SellerID?, detail: String)
}

extension AlertBook {
  package func raise(_ kind: String, cause: String, seller: SellerID?, detail: String) {
    raise(kind, cause: cause, times: 1, seller: seller, detail: detail)
  }

  package func raise(
    _ kind: String, cause: String, times: Int, seller: SellerID?, detail: String
  ) {
    raise(kind, seller: seller, detail: detail)
  }
}
