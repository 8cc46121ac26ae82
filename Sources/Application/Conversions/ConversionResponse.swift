package import Domain

/// What Meta answered to one request with events.
package enum ConversionResponse: Equatable, Sendable {
  /// The same for all of them.
  case all(AttemptOutcome)
  /// Meta says that it received fewer than were sent, and not which.
  case partial(received: Int, reason: String)
  /// Refused for the time of an event: by Meta's clock it lies in the future.
  case timeRefused(reason: String)
  /// Refused for the sake of keys of `user_data` alone.
  case keysRefused(Set<UserDataKey>, reason: String)
}

package protocol ConversionAttempts: Sendable {
  func append(_ attempts: [ConversionAttempt]) throws
}

extension ConversionResponse {
  var isAboutKeys: Bool {
    if case .keysRefused = self { true } else { false }
  }

  /// For an event that was alone in its request.
  package var outcome: AttemptOutcome {
    switch self {
    case .all(let outcome): outcome
    case .partial(_, let reason): .unknown(reason: reason)
    case .timeRefused(let reason): .retry(reason: reason, after: nil)
    case .keysRefused(_, let reason): .rejected(reason: reason)
    }
  }
}
