import Application
import Domain
import Foundation
import PaymentGateways
import Testing

@testable import rastro

/// `docs/apply.schema.json` and ``SellerDocument`` say the same.
struct ApplySchemaTests {
  private typealias Object = [String: Any]

  private let root: Object

  init() throws {
    let data = try Data(contentsOf: documents.appending(path: "apply.schema.json"))
    root = try #require(JSONSerialization.jsonObject(with: data) as? Object)
  }

  private func definition(_ name: String) throws -> Object {
    try #require((root["$defs"] as? Object)?[name] as? Object)
  }

  private func resolved(_ schema: Object) throws -> Object {
    guard let reference = schema["$ref"] as? String else { return schema }
    return try definition(String(try #require(reference.split(separator: "/").last)))
  }

  private func property(_ name: String, of schema: Object) throws -> Object {
    try resolved(try #require((schema["properties"] as? Object)?[name] as? Object))
  }

  private func keys(_ schema: Object) -> Set<String> {
    Set((schema["properties"] as? Object ?? [:]).keys)
  }

  @Test func `each object lists exactly the keys that are read`() throws {
    typealias Keys = SellerDocument.Keys
    #expect(keys(root) == Keys.document)
    #expect(try keys(definition("gateway_account")) == Keys.gatewayAccount)
    #expect(try keys(property("payer_data", of: definition("gateway_account"))) == Keys.payerData)
    #expect(try keys(definition("bot")) == Keys.bot)
    #expect(try keys(property("texts", of: definition("bot"))) == Keys.texts)
    #expect(try keys(property("media", of: definition("bot"))) == Keys.media)
    let media = try ["medium_at_address", "medium_in_file"].map(definition)
    #expect(media.reduce(into: Set()) { $0.formUnion(keys($1)) } == Keys.medium)
    #expect(try keys(definition("offer")) == Keys.offer)
    #expect(try keys(definition("order_bump")) == Keys.orderBump)
    #expect(try keys(definition("upsell")) == Keys.upsell)
    let recovery = try ["recovery_at_price", "recovery_at_percentage", "reminder"].map(definition)
    #expect(recovery.reduce(into: Set()) { $0.formUnion(keys($1)) } == Keys.recovery)
    #expect(try keys(definition("pool")) == Keys.pool)
    #expect(try keys(property("page", of: definition("pool"))) == Keys.page)
    #expect(try keys(property("pixel", of: definition("pool"))) == Keys.pixel)
    #expect(try keys(definition("member")) == Keys.member)
  }

  @Test func `each gateway type and its credentials are listed`() throws {
    let account = try definition("gateway_account")
    #expect(try property("type", of: account)["enum"] as? [String] == Gateways.types)
    for type in Gateways.types {
      let form = try #require(Gateways.form(of: type))
      let credentials = try definition("\(type)_credentials")
      #expect(keys(credentials) == Set(form.requiredCredentials + form.optionalCredentials))
      #expect(credentials["required"] as? [String] == form.requiredCredentials)
      #expect(try keys(definition("\(type)_settings")) == Set(form.settings.map(\.name)))
    }
  }

  @Test func `the values of each setting are those that the gateways' forms allow`() throws {
    for type in Gateways.types {
      let schema = try definition("\(type)_settings")
      for setting in try #require(Gateways.form(of: type)).settings {
        let property = try property(setting.name, of: schema)
        switch setting.values {
        case .words(let words):
          #expect(Set(property["enum"] as? [String] ?? []) == Set(words), "\(setting.name)")
        case .number(let range):
          #expect(property["enum"] as? [String] == range.map(String.init), "\(setting.name)")
        case .text(let limit): #expect(property["maxLength"] as? Int == limit, "\(setting.name)")
        case .address: #expect(property["type"] as? String == "string")
        }
      }
    }
  }

  /// Every object of the schema, with a document that holds everything it allows.
  private func sample(_ schema: Object, extraAt place: String?, _ path: String = "$") throws -> Any
  {
    let schema = try resolved(schema)
    if let choices = schema["oneOf"] as? [Object] {
      return try sample(choices[0], extraAt: place, path)
    }
    if let values = schema["enum"] as? [String] { return values[0] }
    switch schema["type"] as? String {
    case "object":
      var object: Object = [:]
      for key in keys(schema) {
        object[key] = try sample(property(key, of: schema), extraAt: place, "\(path).\(key)")
      }
      if path == place { object["extra"] = true }
      return object
    case "array":
      let items = try #require(schema["items"] as? Object)
      return [try sample(items, extraAt: place, "\(path)[0]")]
    case "boolean": return true
    case "integer": return try #require(schema["minimum"] as? Int)
    default: return try #require((schema["examples"] as? [String])?.first, "\(path)")
    }
  }

  private func read(extraAt place: String?) throws -> SellerConfiguration {
    let data = try JSONSerialization.data(withJSONObject: sample(root, extraAt: place))
    return try SellerDocument.read(data, environment: ["BOT_TOKEN": "12:AB"])
  }

  @Test func `a document with every key of the schema is accepted`() throws {
    let configuration = try read(extraAt: nil)
    #expect(configuration.bots.first?.texts.count == OutgoingMessage.Kind.allCases.count)
    #expect(configuration.pools.first?.pixel?.testEventCode == "TEST12345")
    #expect(configuration.pools.first?.texts.picture == "produto.jpg")
  }

  @Test(arguments: [
    "$", "$.gateway_accounts[0]", "$.gateway_accounts[0].credentials",
    "$.gateway_accounts[0].settings", "$.gateway_accounts[0].payer_data", "$.bots[0]",
    "$.bots[0].texts", "$.bots[0].media", "$.bots[0].media.welcome[0]", "$.bots[0].offers[0]",
    "$.bots[0].upsells[0]", "$.bots[0].offers[0].order_bumps[0]", "$.bots[0].offers[0].recovery[0]",
    "$.bots[0].offers[0].upsells[0]", "$.bots[0].offers[0].recovery[0].media[0]", "$.pools[0]",
    "$.pools[0].page", "$.pools[0].pixel",
    "$.pools[0].bots[0]",
  ])
  func `a key that the schema lacks is refused and named by its path`(place: String) throws {
    let thrown = #expect(throws: DocumentFault.self) { try read(extraAt: place) }
    let fault = try #require(thrown)
    #expect(
      fault.problems.contains {
        $0.hasPrefix("\(place).extra: linha ") && $0.contains("chave desconhecida; ")
      })
  }

  @Test(arguments: [
    "19,90", "R$ 19,90", "r$19.90", "1.234,56", "1500", " 19,9 ", "1.234", "1,234.56", "19,905",
    "19.",
    ",50", "", "-1", "1.23,45", "R$",
  ])
  func `the schema takes the texts of prices that are taken`(text: String) throws {
    let price = try property("price", of: definition("offer"))
    let choices = try #require(price["oneOf"] as? [Object])
    let pattern = try #require(choices.compactMap { $0["pattern"] as? String }.first)
    let isTaken = try Regex(pattern).wholeMatch(in: text) != nil
    #expect(isTaken == (PriceText.money(text) != nil))
  }

  @Test func `every object of the schema is closed, and everything is described`() throws {
    func check(_ schema: Object, _ path: String) {
      if schema["type"] as? String == "object" {
        #expect(schema["additionalProperties"] as? Bool == false, "\(path)")
      }
      for (key, value) in schema["properties"] as? Object ?? [:] {
        guard let property = value as? Object else { continue }
        if property["$ref"] == nil { #expect(property["description"] is String, "\(path).\(key)") }
        check(property, "\(path).\(key)")
      }
      for choice in schema["oneOf"] as? [Object] ?? [] { check(choice, path) }
    }
    check(root, "$")
    for (name, value) in root["$defs"] as? Object ?? [:] {
      let schema = try #require(value as? Object)
      #expect(schema["description"] is String, "\(name)")
      check(schema, name)
    }
  }
}
