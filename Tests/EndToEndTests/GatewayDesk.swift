import Foundation
import JSON

/// A seller's account at a simulated gateway, and the same account as `rastro apply` reads it.
struct GatewayDesk: Sendable {
  let gateway: Gateway
  /// Which of the seller's accounts this is.
  let name: String
  let keys: GatewayKeys
  var settings: [String: String] = [:]
  var payer: JSONValue = Self.ownPayer

  /// The seller as the payer of every charge: flows that are not about buyers' data ask no questions.
  static let ownPayer: JSONValue = [
    "policy": "own", "name": "Joana Lima", "tax_number": "529.982.247-25",
    "email": "joana@exemplo.com.br", "phone": "(11) 98765-4321",
  ]

  init(
    _ gateway: Gateway, name: String? = nil, settings: [String: String] = [:],
    payer: JSONValue = Self.ownPayer
  ) {
    self.gateway = gateway
    self.name = name ?? gateway.title
    self.settings = settings
    self.payer = payer
    func random() -> String { UUID().uuidString.lowercased() }
    keys = GatewayKeys(
      key: gateway.keyPrefix + random(), secret: random(),
      productHash: "prod_\(random().prefix(12))", offerHash: String(random().prefix(10)))
  }

  var key: String { keys.key }
  var secret: String { keys.secret }

  /// One that finds a charge by our reference, where the gateway can be told to.
  static func searching(_ gateway: Gateway) -> GatewayDesk {
    GatewayDesk(gateway, settings: gateway.searchSettings ?? [:])
  }

  /// Whether a charge whose answer was lost is found by asking (design §7, reconciler).
  var findsByReference: Bool {
    gateway.searchSettings?.allSatisfy { settings[$0] == $1 } ?? false
  }

  /// Opens the account in the sandbox; `options` are those of docs/sandbox.md.
  func open(in sandbox: Sandbox, options: JSONValue = [:]) async throws {
    var account: [String: JSONValue] = [gateway.keyName: .text(key), "auto_pending_notice": false]
    account.merge(gateway.registration(keys)) { $1 }
    if case .object(let given) = options { account.merge(given) { $1 } }
    try await sandbox.tell("\(gateway.rawValue)/accounts", .object(account))
  }

  /// The account in the file of `rastro apply`.
  var entry: JSONValue {
    var entry: [String: JSONValue] = [
      "name": .text(name), "type": .text(gateway.rawValue),
      "credentials": .object(gateway.credentials(keys).mapValues(JSONValue.text)),
    ]
    if gateway.needsPayer { entry["payer_data"] = payer }
    if !settings.isEmpty { entry["settings"] = .object(settings.mapValues(JSONValue.text)) }
    return .object(entry)
  }

  /// The desk's charges, or one of them, in the control API.
  func path(_ charge: String? = nil, _ action: String? = nil) -> String {
    [gateway.rawValue, "charges", charge, action].compactMap { $0 }.joined(separator: "/")
  }
}
