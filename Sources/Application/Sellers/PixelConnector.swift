package import Domain

package protocol PixelConnector: Sendable {
  /// Whether events of this pixel may be sent with this token; records nothing at Meta.
  func test(pixelID: String, token: Secret<String>, deadline: Deadline) -> PixelCheck
}
