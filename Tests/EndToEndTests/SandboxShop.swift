import Application
import Domain
import HTTPTransport
import JSON
import PaymentGateways
import Testing

/// An account of its own at one simulated gateway, and our adapter for it; no Rastro in between.
struct SandboxShop: Sendable {
  let gateway: Gateway
  let key: String
  private let account: GatewayAccount
  private let payer: Payer
  private let sandbox: Sandbox
  private let gateways: Gateways

  /// Nothing is sent there: the sandbox is told to keep webhooks to itself.
  static let webhookURL = "https://loja.example/webhook/payment/g/segredo/PAY-1"

  struct Sold: Sendable {
    let reference: PaymentReference
    let charge: ChargeIdentity
    let code: String
    let expiresAt: Timestamp?
  }

  struct Unexpected: Error, CustomStringConvertible {
    let description: String
  }

  /// `options` are the simulated gateway's, `settings` ours.
  static func open(
    _ gateway: Gateway, _ options: JSONValue = [:], settings: [String: String] = [:],
    taxNumber: String = "52998224725"
  ) async throws -> SandboxShop {
    let stack = try await Stack.shared.value
    let key = "sk_\(Int64.random(in: 1_000_000_000...9_999_999_999))"
    let shop = SandboxShop(gateway, key: key, settings: settings, taxNumber: taxNumber, stack)
    var fields: [String: JSONValue] = [
      gateway.keyName: .text(key), "require_document": true,
      // The least amounts are disputed; they are no matter of these tests.
      "minimum": 1, "code": "static", "creation_notice": "none",
    ]
    fields.merge(gateway.registration(keys(key))) { $1 }
    if case .object(let own) = options { fields.merge(own) { $1 } }
    try await shop.sandbox.tell("\(gateway.rawValue)/accounts", .object(fields))
    return shop
  }

  private init(
    _ gateway: Gateway, key: String, settings: [String: String], taxNumber: String, _ stack: Stack
  ) {
    self.gateway = gateway
    self.key = key
    account = GatewayAccount(
      id: GatewayAccountID(1), sellerID: SellerID(1), type: gateway.rawValue,
      credentials: Secret(Self.credentials(gateway, key)), webhookSecret: Secret("segredo"),
      settings: settings)
    payer = Payer(
      name: Secret("José da Silva"), taxNumber: Secret(taxNumber),
      email: Secret("jose@example.com"), phone: Secret("11999990000"))
    sandbox = Sandbox(url: stack.sandboxURL)
    let addresses = Gateways.all.map {
      ($0.type, stack.environment["RASTRO_\($0.addressSetting)"] ?? "")
    }
    gateways = Gateways(Dictionary(uniqueKeysWithValues: addresses), http: HTTPClient())
  }

  private static func keys(_ key: String) -> GatewayKeys {
    GatewayKeys(key: key, secret: "segredo", productHash: "prod_1", offerHash: "oferta_1")
  }

  /// As a seller pastes them.
  private static func credentials(_ gateway: Gateway, _ key: String) -> [String: String] {
    gateway.credentials(keys(key)).mapValues { " \($0)\n" }
  }

  private init(_ other: SandboxShop, key: String) {
    gateway = other.gateway
    self.key = key
    var account = other.account
    account.credentials = Secret(Self.credentials(other.gateway, key))
    self.account = account
    payer = other.payer
    sandbox = other.sandbox
    gateways = other.gateways
  }

  /// The same with another key, which the gateway does not know.
  func with(key: String) -> SandboxShop { SandboxShop(self, key: key) }

  func call<Result: Sendable>(
    _ work: @escaping @Sendable (any PaymentGateway) -> Result
  ) async throws -> Result {
    let adapter = try #require(gateways.gateway(for: account))
    return try await offload { work(adapter) }
  }

  func order(
    _ centavos: Int64, reference: PaymentReference = PaymentReference(PaymentID(1))
  ) async throws -> ChargeOutcome {
    let request = ChargeRequest(
      reference: reference, amount: Money(centavos: centavos), description: "Plano — Ação",
      webhookURL: Secret(Self.webhookURL), payer: payer, tracking: ["utm_source": "fb"])
    return try await call { $0.createCharge(request, deadline: .soon) }
  }

  func sell(_ centavos: Int64) async throws -> Sold {
    let reference = PaymentReference(PaymentID(1))
    let outcome = try await order(centavos, reference: reference)
    guard case .created(let charge, let code, let expiresAt) = outcome else {
      throw Unexpected(description: "\(outcome)")
    }
    return Sold(reference: reference, charge: charge, code: code, expiresAt: expiresAt)
  }

  func ask(_ question: StatusQuery) async throws -> StatusReport {
    let statusResponse = try await call { $0.queryStatus(question, deadline: .soon) }
    guard case .found(let report) = statusResponse else {
      throw Unexpected(description: "\(statusResponse)")
    }
    return report
  }

  func pay(_ charge: ChargeIdentity) async throws {
    try await sandbox.tell(
      "\(gateway.rawValue)/charges/\(charge.transactionID)/pay", ["notify": false])
  }

  /// As the simulated gateway has them.
  func charges() async throws -> [JSONValue] {
    try await sandbox.ask("\(gateway.rawValue)/charges?key=\(key)").items
  }

  func fault(_ operation: String, _ behaviour: JSONValue, times: Int = 1) async throws {
    try await sandbox.tell(
      "faults",
      [
        "api": .text(gateway.rawValue), "operation": .text(operation), "key": .text(key),
        "times": .int(times), "behaviour": behaviour,
      ])
  }
}

extension Deadline {
  static var soon: Deadline { Deadline(in: .seconds(10)) }
}
