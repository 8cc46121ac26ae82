package import Domain

/// One address of the admin pages: who may ask for it, and what answers.
package struct AdminRoute: Sendable {
  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  /// Who may ask.
  package enum Access: Equatable, Sendable {
    /// Also without a session.
    case everyone
    /// Whoever is logged in; the page is about the person alone.
    case person
    /// Whoever may do this among the seller's people; the page is about one seller.
    case seller(Permission)
    /// The platform's administrators; the page is about the installation.
    case platform
  }

  package let method: Method
  package let pattern: PathPattern
  package let access: Access
  /// Whether the person must have given password or code in the last minutes: what changes credentials.
  package let needsConfirmation: Bool
  /// Whether the form brings a file along, of up to ``AdminApplication/fileLimit`` bytes with all around it.
  package let takesFile: Bool
  let answer: @Sendable (PageRequest) throws -> PageAnswer

  package init(
    _ method: Method, _ pattern: PathPattern, _ access: Access, needsConfirmation: Bool = false,
    takesFile: Bool = false,
    answer: @escaping @Sendable (PageRequest) throws -> PageAnswer
  ) {
    self.method = method
    self.pattern = pattern
    self.access = access
    self.needsConfirmation = needsConfirmation
    self.takesFile = takesFile
    self.answer = answer
  }

  /// As metrics and logs call it: nothing of an address, which may hold a token.
  var name: String { "admin \(method.rawValue) \(pattern)" }
}
