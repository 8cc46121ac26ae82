package import Domain

/// What Meta says of a pixel and its token.
package enum PixelCheck: Equatable, Sendable {
  case works
  /// In Portuguese, with Meta's own words.
  case refused(reason: String)
  /// Nothing is known: Meta cannot be asked.
  case unavailable(reason: String)

  package var problem: String? {
    switch self {
    case .works: nil
    case .refused(let reason), .unavailable(let reason): reason
    }
  }
}

package protocol PixelConnector: Sendable {
  /// Whether events of this pixel may be sent with this token; records nothing at Meta.
  func test(pixelID: String, token: Secret<String>, deadline: Deadline) -> PixelCheck
}
