import Testing

@testable import rastro_sandbox

/// The forms of the sheets: a seller's parser that misses one would lose sales.
struct NoticeTests {
  private static let forms = GatewaySample.all.flatMap { gateway in
    gateway.notices.map { (gateway.type, $0) }
  }

  @Test(arguments: forms)
  func `each form of notice has id, word and amount in its place`(
    gateway: String, form: GatewaySample.NoticeForm
  ) throws {
    let scene = try Scene(gateway)
    let id = scene.charge()
    let answer = scene.control(
      "charges/\(id)/pay", ["wait": true, "variant": .string(form.variant)])
    #expect(answer.status == 200)
    let notice = try #require(scene.notices.first)
    #expect(form.id.flatMap(notice.at) == .string(id))
    #expect(form.status.flatMap(notice.at) == form.word)
    #expect(form.amount.flatMap(notice.at) == form.amount.map { _ in 1990 })
  }

  @Test(arguments: GatewaySample.all)
  func `every form that is known is among the expected ones`(gateway: GatewaySample) {
    #expect(Set(gateway.noticeVariants) == Set(gateway.notices.map(\.variant)))
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
    #expect(scene.notices.first?.at("payload.status") == "paid")
    #expect(scene.notices.first?.at("payload.transaction.amount") == 1990)
  }

  /// Catches a match by the number of the create call's answer alone.
  @Test func `a notice of Paradise may show another id`() throws {
    let scene = try Scene("paradise", ["id_form": "public"])
    let id = scene.charge("PAY-5")
    scene.control("charges/\(id)/pay", ["wait": true])
    let notice = try #require(scene.notices.first)
    #expect(notice["transaction_id"]?.text?.hasPrefix("TRX-") == true)
    #expect(notice["external_id"] == "PAY-5")
  }

  /// Catches an id taken for a text always, and a hash for a number.
  @Test(arguments: [("number", true, false), ("hash", false, true), ("usual", true, true)])
  func `a notice of Átomo shows number, hash or both`(
    form: String, hasNumber: Bool, hasHash: Bool
  ) throws {
    let scene = try Scene("atomopay", ["id_form": .string(form)])
    scene.control("charges/\(scene.charge())/pay", ["wait": true])
    let notice = try #require(scene.notices.first)
    #expect((notice["id"]?.integer != nil) == hasNumber)
    #expect((notice["hash"]?.text != nil) == hasHash)
  }

  /// Catches ids compared after trimming or folding, or before it.
  @Test(arguments: [("spaced", " PAY-a "), ("upper", "PAY-A")])
  func `ids may be spelled otherwise`(spelling: String, expected: String) throws {
    let scene = try Scene("paradise")
    let id = scene.charge("PAY-a")
    scene.control("charges/\(id)/notify", ["wait": true, "id_spelling": .string(spelling)])
    #expect(scene.notices.first?["external_id"] == .string(expected))
  }

  /// Catches a parser that takes the body for an object always.
  @Test func `one body may tell of several payments`() throws {
    let scene = try Scene("umbrellapay")
    let (first, second) = (scene.charge("PAY-1"), scene.charge("PAY-2"))
    scene.control("charges/\(first)/notify", ["wait": true, "with": ["PAY-2"]])
    let ids = try #require(scene.notices.first?.elements).map { $0["objectId"] }
    #expect(ids == [.string(first), .string(second)])
    scene.control("charges/\(first)/notify", ["wait": true, "list": true])
    #expect(scene.notices.last?.elements?.count == 1)
  }
}
