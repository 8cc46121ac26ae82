import Application
import Domain

/// The cookies of the admin pages: the session, the secret of forms before it, and what an action had to say.
struct BrowserCookies: Sendable {
  /// As long as a session can last at most; the database decides.
  private static let sessionSeconds = 7 * 86_400
  private static let flashSeconds = 60

  private let prefix: String
  private let isEncrypted: Bool

  /// With `__Host-` no other host of the domain can set them; browsers ask for HTTPS with it, which an
  /// installation on this machine may not have.
  init(publicURL: String) {
    isEncrypted = publicURL.hasPrefix("https://")
    prefix = isEncrypted ? "__Host-rastro" : "rastro"
  }

  func session(in cookies: Fields) -> Secret<String>? { secret("session", in: cookies) }

  func visitor(in cookies: Fields) -> Secret<String>? { secret("visitor", in: cookies) }

  func flash(in cookies: Fields) -> Flash? {
    cookies["\(prefix)-flash"].flatMap { Flash(encoded: $0) }
  }

  func setSession(_ token: Secret<String>?) -> (String, String) {
    set("session", token?.reveal() ?? "", seconds: token == nil ? 0 : Self.sessionSeconds)
  }

  func setVisitor(_ secret: Secret<String>) -> (String, String) {
    set("visitor", secret.reveal(), seconds: Self.sessionSeconds)
  }

  func setFlash(_ flash: Flash?) -> (String, String) {
    set("flash", flash?.encoded ?? "", seconds: flash == nil ? 0 : Self.flashSeconds)
  }

  /// Secrets are hex digits; whatever else is there is none of ours.
  private func secret(_ name: String, in cookies: Fields) -> Secret<String>? {
    guard let text = cookies["\(prefix)-\(name)"], (32...128).contains(text.utf8.count),
      text.utf8.allSatisfy({ $0.isHexDigit })
    else { return nil }
    return Secret(text)
  }

  private func set(_ name: String, _ value: String, seconds: Int) -> (String, String) {
    let secure = isEncrypted ? "; Secure" : ""
    return (
      "Set-Cookie",
      "\(prefix)-\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax\(secure)"
    )
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    (0x30...0x39).contains(self) || (0x61...0x66).contains(self)
  }
}
