/// What the pages need of the installation's settings.
package struct AdminSettings: Sendable {
  /// Without a slash at its end.
  package var publicURL: String

  package init(publicURL: String) { self.publicURL = publicURL }

  var isEncrypted: Bool { publicURL.hasPrefix("https://") }
}
