package import Domain

/// The people in scope.
package protocol PersonStore: Sendable {
  /// By e-mail address.
  func people() throws -> [Person]
  func person(_ id: PersonID) throws -> Person?
  func change(_ person: Person, to role: Role, by author: ActingPerson) throws -> PersonChange
  /// With sessions and links.
  func remove(_ person: Person, by author: ActingPerson) throws -> PersonChange
}
