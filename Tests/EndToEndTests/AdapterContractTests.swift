import Application
import Domain
import Foundation
import HTTPTransport
import JSON
import PaymentGateways
import Testing

/// Every adapter over HTTP against the sandbox, which was written from the same facts by another hand:
/// catches a path, field, unit or word that an adapter and its own tests have wrong together.
@Suite(.gated) struct AdapterContractTests {
  @Test func `the flows are about each gateway that is built`() {
    #expect(Gateway.allCases.map(\.rawValue) == Gateways.types)
  }

  /// 0.01, 0.07, 9.97, 14.97, 19.99, 1500.00, 999999.99.
  private static let amounts: [Int64] = [1, 7, 997, 1497, 1999, 150_000, 99_999_999]

  @Test(arguments: Gateway.allCases)
  func `a test tells credentials that work from others`(gateway: Gateway) async throws {
    let shop = try await SandboxShop.open(gateway)
    #expect(try await shop.call { $0.test(deadline: .soon) } == .works)
    let stranger = shop.with(key: "\(shop.key)0")
    guard case .refused = try await stranger.call({ $0.test(deadline: .soon) }) else {
      Issue.record("works with another key")
      return
    }
  }

  @Test(arguments: Gateway.allCases, amounts)
  func `a charge has a code and exactly the centavos asked for`(
    gateway: Gateway, centavos: Int64
  ) async throws {
    let shop = try await SandboxShop.open(gateway)
    let sold = try await shop.sell(centavos)
    let code = try BRCode(sold.code)
    #expect(code.amount == Money(centavos: centavos))
    let charges = try await shop.charges()
    #expect(charges.map { $0["amount"] } == [.int(Int(centavos))])
    #expect(charges.first?["pix_code"].text == sold.code)
    #expect(charges.first?["create_calls"].int == 1)
    #expect(charges.first?["webhook_url"].text == SandboxShop.webhookURL)
    // Its names, and no other's.
    let id = try #require(charges.first?["id"].text)
    #expect(sold.charge.chargeIDs.contains(id))
  }

  @Test(arguments: Gateway.allCases)
  func `a charge is found pending, and paid once it is`(gateway: Gateway) async throws {
    let shop = try await SandboxShop.open(gateway)
    let sold = try await shop.sell(1999)
    let before = try await shop.ask(.charge(sold.charge))
    #expect(before.status == .pending)
    #expect(before.amount == Money(centavos: 1999))
    #expect(before.paidAt == nil)
    try await shop.pay(sold.charge)
    let after = try await shop.ask(.charge(sold.charge))
    #expect(after.status == .paid)
    #expect(after.charge.isSame(as: sold.charge))
    #expect(after.amount == Money(centavos: 1999))
    let stranger = StatusQuery.charge(ChargeIdentity(transactionID: "9\(sold.charge.chargeIDs[0])"))
    #expect(try await shop.call { $0.queryStatus(stranger, deadline: .soon) } == .notFound)
  }

  @Test(arguments: Gateway.allCases.filter { $0.searchSettings != nil })
  func `a charge whose name was lost is found by ours`(gateway: Gateway) async throws {
    let shop = try await SandboxShop.open(gateway, settings: gateway.searchSettings ?? [:])
    let sold = try await shop.sell(1999)
    let found = try await shop.ask(.reference(sold.reference))
    #expect(found.charge.isSame(as: sold.charge))
    #expect(found.reference == sold.reference)
  }

  @Test(arguments: Gateway.allCases)
  func `a code ends when the gateway says so`(gateway: Gateway) async throws {
    let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    let sold = try await SandboxShop.open(gateway).sell(1999)
    let life = sold.expiresAt?.since(now)
    guard let expected = gateway.codeLife else {
      #expect(life == nil)
      return
    }
    #expect(life.map(expected.contains) == true)
  }

  @Test(arguments: Gateway.allCases)
  func `an order that the gateway does not take creates nothing`(gateway: Gateway) async throws {
    let shop = try await SandboxShop.open(gateway)
    guard case .notCreated(let reason) = try await shop.order(0) else {
      Issue.record("taken for something else")
      return
    }
    #expect(reason.hasPrefix("HTTP 4"))
    #expect(try await shop.charges().isEmpty)
  }

  /// Those that leave a charge behind.
  @Test(arguments: Gateway.allCases.filter(\.canRefuseAndKeep))
  func `a refusal by the bank keeps the refused charge's name`(gateway: Gateway) async throws {
    let shop = try await SandboxShop.open(gateway)
    try await shop.fault("create", ["kind": "refused_after"])
    guard case .refusedButExists(let charge, _) = try await shop.order(1999) else {
      Issue.record("taken for something else")
      return
    }
    let id = try #require(try await shop.charges().first?["id"].text)
    #expect(charge.chargeIDs.contains(id))
  }

  @Test(arguments: Gateway.allCases)
  func `refused credentials are told apart, and nothing is created`(gateway: Gateway) async throws {
    let shop = try await SandboxShop.open(gateway)
    let sold = try await shop.sell(1999)
    let stranger = shop.with(key: "\(shop.key)0")
    guard case .unauthorized = try await stranger.order(1999),
      case .unauthorized = try await stranger.call({
        $0.queryStatus(.charge(sold.charge), deadline: .soon)
      })
    else {
      Issue.record("taken for something else")
      return
    }
    // Keys that were good until now; SyncPay's token is renewed once.
    try await shop.fault("create", ["kind": "token_invalid"], times: 2)
    guard case .unauthorized = try await shop.order(1999) else {
      Issue.record("taken for something else")
      return
    }
    #expect(try await shop.charges().count == 1)
  }

  struct Variant: Sendable, CustomTestStringConvertible {
    let gateway: Gateway
    let settings: [String: String]
    /// What the simulated gateway insists on.
    let options: JSONValue
    var taxNumber = "52998224725"

    var testDescription: String { "\(gateway.rawValue) \(settings) \(options)" }
  }

  /// Catches a setting that does not bring what it is for.
  @Test(arguments: [
    Variant(
      gateway: .paradise,
      settings: ["webhook_field": "webhookUrl", "product_field": "product_hash"],
      options: ["webhook_field": "webhookUrl", "product_field": "product_hash"]),
    Variant(gateway: .paradise, settings: ["path_suffix": ""], options: ["white_label": true]),
    Variant(gateway: .paradise, settings: [:], options: ["answer": "transaction"]),
    Variant(gateway: .umbrellapay, settings: ["phone_format": "e164"], options: ["phone": "e164"]),
    Variant(
      gateway: .umbrellapay, settings: ["phone_format": "digits_with_55"],
      options: ["phone": "digits", "refuse_non_ascii": true, "code_place": "picture"]),
    Variant(
      gateway: .umbrellapay, settings: ["send_traceable": "false", "expires_in_days": "3"],
      options: ["nested_query": true], taxNumber: "11222333000181"),
    Variant(
      gateway: .umbrellapay,
      settings: [
        "address_street": "Rua Açaí", "address_number": "10", "address_neighborhood": "Centro",
        "address_city": "São Paulo", "address_state": "SP", "address_zip": "01310-100",
      ], options: ["require_address": true, "refuse_non_ascii": true]),
    Variant(
      gateway: .atomopay, settings: ["send_installments": "false", "send_document": "false"],
      options: ["require_installments": false, "require_document": false]),
    Variant(
      gateway: .atomopay, settings: ["send_reference": "true", "item_offer_hash": "true"],
      options: ["wrap_answers": true, "pix_member": "pix_information"],
      taxNumber: "11222333000181"),
    Variant(gateway: .atomopay, settings: ["expire_in_days": "0"], options: [:]),
  ])
  func `an account's settings fit a gateway that insists on them`(variant: Variant) async throws {
    let shop = try await SandboxShop.open(
      variant.gateway, variant.options, settings: variant.settings, taxNumber: variant.taxNumber)
    let sold = try await shop.sell(1999)
    #expect(try await shop.charges().first?["webhook_url"].text == SandboxShop.webhookURL)
    #expect(try await shop.ask(.charge(sold.charge)).status == .pending)
  }
}
