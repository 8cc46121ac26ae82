import Foundation
import Testing

/// What the flows know of a gateway, from its fact sheet and from design §6; nothing of it is read from
/// the adapters.
enum Gateway: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case syncpay, paradise, umbrellapay, atomopay

  var testDescription: String { rawValue }

  /// As people write it.
  var title: String {
    switch self {
    case .syncpay: "SyncPay"
    case .paradise: "Paradise"
    case .umbrellapay: "UmbrellaPay"
    case .atomopay: "AtomoPay"
    }
  }

  /// What the sandbox calls a seller's key.
  var keyName: String {
    switch self {
    case .syncpay: "client_id"
    case .paradise, .umbrellapay: "api_key"
    case .atomopay: "api_token"
    }
  }

  /// SyncPay was never seen to refuse a charge and keep it: its refusals name none.
  var canRefuseAndKeep: Bool { self != .syncpay }

  /// SyncPay counts in reais, the others in centavos.
  func written(_ reais: String) -> Decimal? {
    Decimal(string: reais).map { self == .syncpay ? $0 : $0 * 100 }
  }

  /// The least that a charge may be, in centavos; of Paradise's two disputed ones the lower.
  var minimum: Int {
    switch self {
    case .syncpay: 100
    case .paradise, .umbrellapay: 1
    case .atomopay: 50
    }
  }

  /// The gateway's word for money that came, and for money that is waited for.
  var words: (paid: String, pending: String) {
    switch self {
    case .syncpay: ("completed", "pending")
    case .paradise: ("approved", "pending")
    case .umbrellapay: ("paid", "waiting_payment")
    case .atomopay: ("paid", "waiting_payment")
    }
  }

  /// A notice as anybody could write it, in the form that the gateway documents.
  func notice(_ word: String, of id: String, reference: String) -> String {
    switch self {
    case .syncpay: #"{"data":{"id":"\#(id)","status":"\#(word)","amount":19.90}}"#
    case .paradise:
      #"{"transaction_id":"\#(id)","external_id":"\#(reference)","status":"\#(word)","amount":1990}"#
    case .umbrellapay:
      #"{"objectId":"\#(id)","type":"transaction","data":{"status":"\#(word)"}}"#
    case .atomopay: #"{"transaction_hash":"\#(id)","status":"\#(word)","amount":1990}"#
    }
  }
}

/// A seller's account at a simulated gateway, and the same account as `rastro apply` reads it.
struct GatewayDesk: Sendable {
  let gateway: Gateway
  /// Which of the seller's accounts this is.
  let name: String
  let key: String
  let secret = UUID().uuidString.lowercased()
  var settings: [String: String] = [:]
  var payer: JSON = Self.ownPayer
  private let productHash = "prod_\(UUID().uuidString.prefix(12).lowercased())"
  private let offerHash = UUID().uuidString.prefix(10).lowercased()

  static let signingSecret = "assinatura-secreta-da-conta"

  /// The seller as the payer of every charge: flows that are not about buyers' data ask no questions.
  static let ownPayer: JSON = [
    "policy": "own", "name": "Joana Lima", "tax_number": "529.982.247-25",
    "email": "joana@exemplo.com.br", "phone": "(11) 98765-4321",
  ]

  init(
    _ gateway: Gateway, name: String? = nil, settings: [String: String] = [:],
    payer: JSON = Self.ownPayer
  ) {
    self.gateway = gateway
    self.name = name ?? gateway.title
    self.settings = settings
    self.payer = payer
    let id = UUID().uuidString.lowercased()
    key = gateway == .paradise ? "sk_\(id)" : id
  }

  /// One that finds a charge by our reference, where the gateway can be told to.
  static func searching(_ gateway: Gateway) -> GatewayDesk {
    GatewayDesk(
      gateway, settings: gateway == .umbrellapay ? ["search_by_reference": "true"] : [:])
  }

  /// Whether a charge whose answer was lost is found by asking (design §7, reconciler).
  var findsByReference: Bool {
    switch gateway {
    case .paradise: true
    case .umbrellapay: settings["search_by_reference"] == "true"
    case .syncpay, .atomopay: false
    }
  }

  /// Opens the account in the sandbox; `options` are those of docs/sandbox.md.
  func open(in sandbox: Sandbox, options: JSON = [:]) async throws {
    var account: [String: JSON] = [gateway.keyName: .text(key), "auto_pending_notice": false]
    switch gateway {
    case .syncpay:
      account["client_secret"] = .text(secret)
      account["webhook_secret"] = .text(Self.signingSecret)
    case .atomopay:
      account["product_hash"] = .text(productHash)
      account["offer_hash"] = .text(offerHash)
    case .paradise, .umbrellapay: break
    }
    if case .object(let given) = options { account.merge(given) { $1 } }
    try await sandbox.tell("\(gateway.rawValue)/accounts", .object(account))
  }

  /// The account in the file of `rastro apply`.
  var entry: JSON {
    var entry: [String: JSON] = [
      "name": .text(name), "type": .text(gateway.rawValue), "credentials": credentials,
    ]
    if gateway != .syncpay { entry["payer_data"] = payer }
    if !settings.isEmpty { entry["settings"] = .object(settings.mapValues(JSON.text)) }
    return .object(entry)
  }

  private var credentials: JSON {
    switch gateway {
    case .syncpay:
      [
        "client_id": .text(key), "client_secret": .text(secret),
        "webhook_secret": .text(Self.signingSecret),
      ]
    case .paradise: ["secret_key": .text(key)]
    case .umbrellapay: ["api_key": .text(key)]
    case .atomopay:
      [
        "api_token": .text(key), "product_hash": .text(productHash),
        "offer_hash": .text(offerHash),
      ]
    }
  }

  /// The desk's charges, or one of them, in the control API.
  func path(_ charge: String? = nil, _ action: String? = nil) -> String {
    [gateway.rawValue, "charges", charge, action].compactMap { $0 }.joined(separator: "/")
  }
}
