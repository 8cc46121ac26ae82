/// The templates and pictures of redirect pages that this installation has.
package protocol RedirectPages: Sendable {
  /// Names of the templates that are installed.
  func templates() -> [String]
  /// What keeps a page from being shown, in Portuguese.
  func problems(ofTemplate name: String) -> [String]
  func warnings(ofTemplate name: String) -> [String]
  func problems(ofPicture name: String?) -> [String]
}
