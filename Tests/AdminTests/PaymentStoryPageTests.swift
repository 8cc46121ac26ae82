import Domain
import Testing

@testable import Admin
@testable import Application

@Suite struct PaymentStoryPageTests {
  private func scene(_ change: (inout PaymentDetails) -> Void = { _ in }) -> PaymentScene {
    var scene = PaymentScene()
    scene.payments.one = SaleSamples.details(change)
    return scene
  }

  @Test func `the story stands in order, from the click to Meta's answer`() throws {
    let text = try scene().pages.get("/admin/payment/PAY-7").text
    let story = [
      "Clique no anúncio", "INICIAR no bot", "PIX pedido", "pedida pelo comprador",
      "Aviso do gateway", "Agora pago", "o gateway diz completed, valor R$ 1.234,50",
      "Entrega ao comprador: enviada", "Envio à Meta: aceito", "recebidos 1 de 1, fbtrace_id=A1",
    ]
    var rest = text[...]
    for words in story {
      let place = try #require(rest.firstRange(of: words), "\(words) is missing or too early")
      rest = rest[place.upperBound...]
    }
    #expect(text.contains("com fbc: a Meta sabe o anúncio") && text.contains("000201pix"))
    #expect(text.contains("{&quot;document&quot;:&quot;•••&quot;}"))
    #expect(text.contains("data-live=\"/admin/payment/PAY-7/story\""))
  }

  @Test func `the story is not sent again while nothing changes`() throws {
    let pages = try scene().pages
    let first = try pages.get("/admin/payment/PAY-7/story")
    let tag = try #require(first.headers["ETag"])
    #expect(first.status == 200 && !first.text.contains("<html"))
    let second = try pages.get("/admin/payment/PAY-7/story", knownTag: tag)
    #expect(second.status == 304 && second.text.isEmpty)
    let changed = try scene { $0.line.status = .refunded }.pages
      .get("/admin/payment/PAY-7/story", knownTag: tag)
    #expect(changed.status == 200 && changed.text.contains("reembolsado"))
  }

  @Test(arguments: [
    (PaymentStatus.paid, ["deliver-again", "refund", "ask-gateway", "resend-meta"], ["review"]),
    (.review, ["review", "ask-gateway"], ["deliver-again", "refund"]),
    (.pending, ["ask-gateway"], ["deliver-again", "refund", "review"]),
  ])
  func `what may be done goes by the state`(
    _ state: PaymentStatus, _ there: [String], _ missing: [String]
  ) throws {
    let pages = try scene { $0.line.status = state }.pages
    let text = try pages.get("/admin/payment/PAY-7", as: .operator).text
    for word in there { #expect(text.contains("/admin/payment/PAY-7/\(word)\""), "\(word)") }
    for word in missing { #expect(!text.contains("/admin/payment/PAY-7/\(word)\""), "\(word)") }
  }

  @Test func `what a charge was made of, and what it follows, stand on its page`() throws {
    func page(_ change: (inout PaymentDetails) -> Void) throws -> String {
      try scene(change).pages.get("/admin/payment/PAY-7").text
    }
    let plain = try page { _ in }
    #expect(!plain.contains("Itens da cobrança") && !plain.contains("Recuperação de"))
    let text = try page {
      $0.items = [
        PaymentItem(name: "Curso", amount: Money(centavos: 123_000), isOrderBump: false),
        PaymentItem(name: "Guia", amount: Money(centavos: 450), isOrderBump: true),
      ]
      $0.isUpsell = true
      $0.follows = PaymentMatch(
        reference: PaymentReference(PaymentID(5)), at: SaleSamples.at(0), status: "paid",
        amount: nil, product: "Plano")
    }
    #expect(text.contains("Curso R$ 1.230,00 + Guia R$ 4,50 (oferta junto)"))
    #expect(text.contains("Oferecido depois de") && text.contains("href=\"/admin/payment/PAY-5\""))
  }

  @Test func `a viewer sees the story and nothing to do`() throws {
    let text = try scene().pages.get("/admin/payment/PAY-7", as: .viewer).text
    #expect(text.contains("História") && !text.contains("O que você pode fazer"))
  }

  @Test(arguments: ["PAY-8", "PAY-07", "x", "BOT47_1"])
  func `a sale that the seller does not have is not found`(_ reference: String) throws {
    #expect(throws: PageFault.self) { try scene().pages.get("/admin/payment/\(reference)") }
    #expect(throws: PageFault.self) { try scene().pages.get("/admin/payment/\(reference)/story") }
  }

  @Test func `what gateways, Meta and buyers say is text and no markup`() throws {
    let text = try scene {
      $0.line.buyerName = .hostile
      $0.failureReason = .hostile
      $0.copyPasteCode = .hostile
      $0.transitions[0].evidence = .hostile
      $0.webhooks[0].body = .hostile
      $0.events[0].detail = .hostile
      $0.line.campaign = .hostile
    }.pages.get("/admin/payment/PAY-7").text
    #expect(!text.contains("<script>alert") && !text.contains("\"\u{338}"))
  }

  @Test func `a Purchase that was not tried yet shows where it is`() throws {
    let text = try scene {
      $0.events = []
      $0.tasks[1].state = "skipped"
      $0.tasks[1].detail = "the pool has no pixel"
    }.pages.get("/admin/payment/PAY-7").text
    #expect(text.contains("Purchase para a Meta: não enviado"))
    #expect(text.contains("o pool não tem pixel") && text.contains("/admin/events/12"))
  }
}
