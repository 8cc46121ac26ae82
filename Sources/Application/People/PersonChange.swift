/// What became of a change to a person.
package enum PersonChange: Equatable, Sendable {
  case done
  case unknown
  /// Nobody else who can log in has that person's role.
  case last
}
