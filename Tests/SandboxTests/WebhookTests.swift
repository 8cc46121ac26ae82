import Testing

@testable import rastro_sandbox

/// The forms of the sheets: a seller's parser that misses one would lose sales.
struct WebhookTests {
  private static let forms = GatewaySample.all.flatMap { gateway in
    gateway.webhooks.map { (gateway.type, $0) }
  }

  @Test(arguments: forms)
  func `each form of webhook has id, word and amount in its place`(
    gateway: String, form: GatewaySample.WebhookForm
  ) throws {
    let scene = try Scene(gateway)
    let id = scene.charge()
    let answer = scene.control(
      "charges/\(id)/pay", ["wait": true, "variant": .string(form.variant)])
    #expect(answer.status == 200)
    let webhook = try #require(scene.webhooks.first)
    #expect(form.id.flatMap(webhook.at) == .string(id))
    #expect(form.status.flatMap(webhook.at) == form.word)
    #expect(form.amount.flatMap(webhook.at) == form.amount.map { _ in 1990 })
  }

  @Test(arguments: GatewaySample.all)
  func `every form that is known is among the expected ones`(gateway: GatewaySample) {
    #expect(Set(gateway.webhookVariants) == Set(gateway.webhooks.map(\.variant)))
  }

  /// Catches a tester's slip that would test nothing.
  @Test func `an unknown form is refused, for an account and for a send`() throws {
    let scene = try Scene("paradise")
    let id = scene.charge()
    #expect(scene.control("charges/\(id)/notify", ["variant": "full"]).status == 400)
    #expect(scene.control("accounts", ["key": "sk_1", "variant": "full"]).status == 400)
  }

  @Test func `the account's form is the usual one`() throws {
    let scene = try Scene("atomopay", ["variant": "integrator", "wrap": "payload"])
    scene.control("charges/\(scene.charge())/pay", ["wait": true])
    #expect(scene.webhooks.first?.at("payload.status") == "paid")
    #expect(scene.webhooks.first?.at("payload.transaction.amount") == 1990)
  }

  /// Catches a match by the number of the create call's answer alone.
  @Test func `a webhook of Paradise may show another id`() throws {
    let scene = try Scene("paradise", ["id_form": "public"])
    let id = scene.charge("PAY-5")
    scene.control("charges/\(id)/pay", ["wait": true])
    let webhook = try #require(scene.webhooks.first)
    #expect(webhook["transaction_id"]?.text?.hasPrefix("TRX-") == true)
    #expect(webhook["external_id"] == "PAY-5")
  }

  /// Catches an id taken for a text always, and a hash for a number.
  @Test(arguments: [("number", true, false), ("hash", false, true), ("usual", true, true)])
  func `a webhook of Átomo shows number, hash or both`(
    form: String, hasNumber: Bool, hasHash: Bool
  ) throws {
    let scene = try Scene("atomopay", ["id_form": .string(form)])
    scene.control("charges/\(scene.charge())/pay", ["wait": true])
    let webhook = try #require(scene.webhooks.first)
    #expect((webhook["id"]?.integer != nil) == hasNumber)
    #expect((webhook["hash"]?.text != nil) == hasHash)
  }

  /// Catches ids compared after trimming or folding, or before it.
  @Test(arguments: [("spaced", " PAY-a "), ("upper", "PAY-A")])
  func `ids may be spelled otherwise`(spelling: String, expected: String) throws {
    let scene = try Scene("paradise")
    let id = scene.charge("PAY-a")
    scene.control("charges/\(id)/notify", ["wait": true, "id_spelling": .string(spelling)])
    #expect(scene.webhooks.first?["external_id"] == .string(expected))
  }

  /// Catches a parser that takes the body for an object always.
  @Test func `one body may tell of several payments`() throws {
    let scene = try Scene("umbrellapay")
    let (first, second) = (scene.charge("PAY-1"), scene.charge("PAY-2"))
    scene.control("charges/\(first)/notify", ["wait": true, "with": ["PAY-2"]])
    let ids = try #require(scene.webhooks.first?.elements).map { $0["objectId"] }
    #expect(ids == [.string(first), .string(second)])
    scene.control("charges/\(first)/notify", ["wait": true, "list": true])
    #expect(scene.webhooks.last?.elements?.count == 1)
  }
}
