import Domain
import Testing

@testable import Admin
@testable import Application

@Suite struct PaymentActionPageTests {
  private static let actions = ["ask-gateway", "deliver-again", "resend-meta", "review", "refund"]

  @Test(arguments: actions)
  func `an action is for operators, asks by a page, and acts only by its form`(_ action: String)
    throws
  {
    let scene = PaymentScene()
    let pages = try scene.pages
    let routes = pages.routes.filter { "\($0.pattern)".hasSuffix("/\(action)") }
    #expect(routes.map(\.method) == [.get, .post])
    #expect(routes.allSatisfy { $0.access == .seller(.operate) })
    let shown = try pages.get("/admin/payment/PAY-7/\(action)")
    #expect(shown.status == 200 && shown.text.contains("href=\"/admin/payment/PAY-7\""))
    #expect(scene.asked.all.isEmpty)
    #expect(throws: PageFault.self) { try pages.get("/admin/payment/PAY-8/\(action)") }
  }

  @Test func `the gateway is asked in the person's name, and its answer is said`() throws {
    var scene = PaymentScene()
    let asking = try scene.pages.get("/admin/payment/PAY-7/ask-gateway").text
    #expect(asking.contains("value=\"token-of-forms\"") && asking.contains("method=\"post\""))
    let answers: [(GatewayAnswer, Flash.Kind, String)] = [
      (.changed(to: .paid, .none), .success, "agora está pago"),
      (.unchanged(gatewayStatus: "pending"), .success, "“pending”"),
      (.tooSoon, .warning, "acabou de ser consultado"),
      (.unavailable(reason: "no time is left"), .warning, "demorou"),
    ]
    for (answer, kind, words) in answers {
      scene.gateway = answer
      let shown = try scene.pages.post("/admin/payment/PAY-7/ask-gateway")
      #expect(shown.status == 303 && shown.location == "/admin/payment/PAY-7")
      #expect(shown.flash?.kind == kind && shown.flash?.text.contains(words) == true)
    }
    #expect(scene.asked.all.count == 4)
    #expect(scene.asked.all.first == "ask PAY-7 by \(AdminScene.email)")
    scene.gateway = .notFound
    #expect(throws: PageFault.self) { try scene.pages.post("/admin/payment/PAY-7/ask-gateway") }
  }

  @Test(arguments: [
    (RepeatedLinkOutcome.enqueued(.none), "vai sair de novo"), (.underWay, "já está na fila"),
    (.justSent, "há menos de um minuto"), (.notPaid(.refunded), "reembolsado"),
    (.buyerForgotten, "apagado"),
  ])
  func `a second delivery says what became of it`(_ outcome: RepeatedLinkOutcome, _ words: String)
    throws
  {
    var scene = PaymentScene()
    scene.delivery = outcome
    let shown = try scene.pages.post("/admin/payment/PAY-7/deliver-again")
    #expect(shown.flash?.text.contains(words) == true && shown.location == "/admin/payment/PAY-7")
    #expect(scene.asked.all == ["deliver PAY-7 by \(AdminScene.email)"])
  }

  @Test func `a review is decided with a reason, or not at all`() throws {
    var scene = PaymentScene()
    scene.payments.one = SaleSamples.details { $0.line.status = .review }
    let path = "/admin/payment/PAY-7/review"
    let asking = try scene.pages.get(path).text
    #expect(asking.contains("value=\"accept\"") && asking.contains("value=\"close\""))
    let missing = try scene.pages.post(path, "decision=accept&note=++")
    #expect(missing.status == 422 && missing.text.contains("escreva o motivo"))
    let unclear = try scene.pages.post(path, "note=vi+o+extrato")
    #expect(unclear.status == 422 && unclear.text.contains("vi o extrato"))
    #expect(scene.asked.all.isEmpty)
    let accepted = try scene.pages.post(path, "decision=accept&note=vi+o+extrato")
    #expect(accepted.flash?.kind == .success)
    _ = try scene.pages.post(path, "decision=close&note=nada+entrou")
    #expect(
      scene.asked.all == [
        "accept by \(AdminScene.email): vi o extrato",
        "close by \(AdminScene.email): nada entrou",
      ])
    scene.decision = .refused(.paid)
    let second = try scene.pages.post(path, "decision=accept&note=vi+o+extrato")
    #expect(
      second.flash?.kind == .warning
        && second.flash?.text.contains("Situação da venda: pago") == true)
  }

  @Test func `nothing is asked where there is nothing to decide`() throws {
    let paid = try PaymentScene().pages.get("/admin/payment/PAY-7/review").text
    #expect(paid.contains("Não há o que decidir") && !paid.contains("value=\"accept\""))
    var scene = PaymentScene()
    scene.payments.one = SaleSamples.details { $0.line.status = .pending }
    for action in ["refund", "deliver-again"] {
      let text = try scene.pages.get("/admin/payment/PAY-7/\(action)").text
      #expect(text.contains("Só uma venda paga") && !text.contains("action=\"/admin/payment"))
    }
  }

  @Test func `a refund is noted with its reason`() throws {
    let scene = PaymentScene()
    let path = "/admin/payment/PAY-7/refund"
    #expect(try scene.pages.post(path, "").status == 422)
    let shown = try scene.pages.post(path, "note=devolvi+por+PIX")
    #expect(shown.flash == Flash(.success, "Reembolso anotado."))
    #expect(scene.asked.all == ["refund by \(AdminScene.email): devolvi por PIX"])
  }
}
