import Cryptography
import Domain

/// The token that a form has to bring along, so that no other site can send one for the person.
///
/// It is made from a secret of the browser's cookie: the session's, or a random one before there is a session.
struct FormGuard: Sendable {
  /// The field's name in every form.
  static let field = "form_token"

  static func token(for secret: Secret<String>) -> String {
    hex(hmacSHA256(key: Array(secret.reveal().utf8), message: Array("rastro form".utf8)))
  }

  /// Whether a form may be acted on: the token is right, and the browser does not say that it comes from elsewhere.
  ///
  /// `site` is the header `Sec-Fetch-Site`, `origin` is `Origin`; older browsers send neither.
  static func allows(
    _ form: FormInput, token: String, site: String?, origin: String?, own: String
  ) -> Bool {
    if let site, site != "same-origin", site != "none" { return false }
    if let origin, origin != own { return false }
    return constantTimeEquals(form.text(field), token)
  }
}
