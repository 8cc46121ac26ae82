package import Domain

/// A try to prove who one is, counted before it is looked at.
package struct LoginAttempt: Sendable {
  package enum Purpose: Sendable {
    case logIn(email: String)
    /// Of somebody who has a session or an invitation, and whose tries keep nobody from logging in.
    case confirm(PersonID)
  }

  /// Random: a statement that is replayed counts once.
  package let key: [UInt8]
  package let purpose: Purpose
  /// As ``AddressGroup`` has it.
  package let address: String
  package let at: Timestamp

  init(_ purpose: Purpose, address: String, seams: Seams) {
    key = seams.randomness.bytes(16)
    self.purpose = purpose
    self.address = AddressGroup.name(of: address)
    at = seams.clock.now()
  }
}
