import Application
import Domain
import FastCGI
import JSON

/// `POST /api/tracking/cookies`: what the Pixel left in the browser after our page was sent.
struct CookieBeaconHandler: Sendable {
  private static let bodyLimit = 4096

  let clicks: any ClickStore
  let clock: Clock

  /// Browsers send JSON as `text/plain` with `sendBeacon`; the form of the body tells, not its type.
  func respond(_ request: borrowing Request) throws -> Response {
    guard let body = try? request.body(limit: Self.bodyLimit) else {
      return StatusPage.text(413, "corpo grande demais ou incompleto")
    }
    let fields = Self.fields(body)
    guard let token = fields["tracking_token"].flatMap({ TrackingToken($0) }) else {
      return StatusPage.text(400, "tracking_token inválido")
    }
    try clicks.add(
      BrowserReport(fbp: fields["fbp"], fbc: fields["fbc"]), to: token, at: clock.now())
    return StatusPage.empty(204)
  }

  static func fields(_ body: [UInt8]) -> Fields {
    // A field of another type is no reason to lose the cookies beside it.
    if let object = try? JSONValue(parsing: body), object.isObject {
      var fields = Fields()
      for name in ["tracking_token", "fbp", "fbc"] {
        if case .string(let text)? = object[name] { fields.add(name, text) }
      }
      return fields
    }
    return FormFields.parse(String(decoding: body, as: UTF8.self))
  }
}
