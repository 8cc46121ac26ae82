package import Domain

/// Who may log in, for owners and admins.
package struct ManagePeople: Sendable {
  private let store: any PersonStore

  /// The store is opened with the scope of whoever asks.
  package init(_ store: any PersonStore) { self.store = store }

  /// By e-mail address.
  package func people() throws -> [Person] { try store.people() }

  package func person(_ id: PersonID) throws -> Person? { try store.person(id) }

  /// - Throws: ``PeopleFault``.
  package func change(role: Role, of id: PersonID, by author: ActingPerson) throws {
    let person = try managed(id, by: author)
    guard (role == .admin) == (person.sellerID == nil) else { throw PeopleFault.roleDoesNotFit }
    guard role != person.role else { return }
    try check(store.change(person, to: role, by: author))
  }

  /// With their sessions and links.
  ///
  /// - Throws: ``PeopleFault``.
  package func remove(_ id: PersonID, by author: ActingPerson) throws {
    try check(store.remove(managed(id, by: author), by: author))
  }

  private func managed(_ id: PersonID, by author: ActingPerson) throws -> Person {
    guard let person = try store.person(id) else { throw PeopleFault.unknown }
    guard author.manages(person.role, of: person.sellerID) else { throw PeopleFault.notAllowed }
    return person
  }

  private func check(_ change: PersonChange) throws {
    switch change {
    case .done: break
    case .unknown: throw PeopleFault.unknown
    case .last: throw PeopleFault.last
    }
  }
}
