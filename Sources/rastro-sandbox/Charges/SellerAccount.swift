import FastCGI
import JSON

/// An account at a gateway that knows its sellers by one key.
protocol SellerAccount: Sendable {
  associatedtype Refusal: GatewayRefusal

  static var api: Fault.API { get }
  /// Segments of the gateway's base address.
  static var root: [String] { get }
  /// What the control API calls the key.
  static var keyName: String { get }
  /// The forms of webhooks; the first is the usual one.
  static var webhookVariants: [String] { get }
  /// Whether a seller's name for a charge can be used once only.
  static var referencesAreUnique: Bool { get }

  var seller: Seller { get }

  init?(_ json: JSONValue)

  /// For how many seconds a charge's code can be paid.
  func codeLife(of charge: Charge) -> Int

  static func identity(_ id: String?, number: Int) -> ChargeIdentity
  /// The word of the gateway's queries.
  static func word(for status: String) -> String
  static func webhook(_ facts: WebhookFacts) -> JSONValue
  /// Answers a call to the gateway's API; `path` is what follows the base address.
  static func answer(
    _ request: IncomingRequest, path: [String], desk: ChargeDesk<Self>
  ) -> Response
}
