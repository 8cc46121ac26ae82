package import Application

/// What Meta says of a pixel and its token, as far as each question was answered.
package struct PixelRights: Equatable, Sendable {
  /// The pixel's name at Meta, where the token may read it.
  package var name: String?
  /// Why it was not read; a token made in Events Manager may be unable to (facts: meta 8.1).
  package var readRefusal: String?
  /// Whether events may be sent with it: the answer that counts.
  package var sending: PixelCheck
}
