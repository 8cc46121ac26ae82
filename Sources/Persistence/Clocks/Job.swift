import Cryptography
package import Domain

/// A job that this process has to itself until its lease ends.
package struct Job: Sendable {
  package let name: String
  let owner: String
  /// Everything before is done; nil: nothing yet.
  package let position: Timestamp?
}
