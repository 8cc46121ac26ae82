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
