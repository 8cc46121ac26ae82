import Application
import Domain
import Foundation
import TestPorts
import TestThreads
import Testing

@testable import Web

/// What a visitor of `/delivery/{token}` gets.
struct DeliveryPageTests {
  private static let path = "/delivery/\(StubDeliveries.token.secret.reveal())"
  private static let now = Surroundings.now

  private static func payment(_ status: PaymentStatus, code: String? = "000201") -> Payment {
    var payment = Payment(
      id: PaymentID(7), reference: PaymentReference(PaymentID(7)), sellerID: SellerID(1),
      botID: BotID(2), offerID: OfferID(5), gatewayAccountID: GatewayAccountID(3),
      telegramUserID: 7, amount: Money(centavos: 1990), status: status,
      productName: "Plano <b>\"'&", createdAt: now, expiresAt: now.adding(.minutes(9)))
    payment.copyPasteCode = code
    return payment
  }

  private static func shop(_ payments: Payment..., pixelID: String? = "123") -> StubShop {
    var shop = StubShop()
    shop.deliveries.found = payments
    shop.purchase = pixelID.map { id in
      PurchaseFacts(
        payment: payment(.paid), eventID: "purchase_PAY-7_1", paidAt: now, isSent: false,
        kind: .initial, click: nil,
        pixel: .ready(
          PixelTarget(
            poolID: RedirectPoolID(4), sellerID: SellerID(1), pixelID: id, accessToken: Secret("t"),
            testEventCode: nil, actionSource: .chat)))
    }
    return shop
  }

  @Test func `an unknown token and a text of another form get the same answer`() throws {
    // Would catch: an answer that tells a stranger how near they are.
    let stage = try Self.shop(Self.payment(.paid)).open()
    let unknown = try stage.get("/delivery/" + String(repeating: "1", count: 32))
    #expect(unknown.status == 404 && unknown.body.contains("Confira o link."))
    for text in [
      "x", "", String(repeating: "A", count: 32), "ação", String(repeating: "1", count: 99),
    ] {
      #expect(try stage.get("/delivery/\(text)") == unknown, "\(text)")
    }
  }

  @Test func `a paid payment's page has the access link, and the event in a frame of its own`()
    throws
  {
    let answer = try Self.shop(Self.payment(.paid)).open().get(Self.path)
    #expect(answer.status == 200)
    for header in [
      "Cache-Control: no-store", "Referrer-Policy: no-referrer", "X-Robots-Tag: noindex, nofollow",
    ] { #expect(answer.text.contains("\r\n\(header)\r\n"), "\(header)") }
    let policy = try #require(answer.text.firstMatch(of: #/Content-Security-Policy: ([^\r]+)/#)).1
    #expect(policy.contains("script-src 'self';") && !policy.contains("unsafe"))
    #expect(!policy.contains("facebook"))
    let html = answer.body
    #expect(html.contains(#"href="https://loja.example/a">Acessar agora</a>"#))
    #expect(html.contains("Plano &lt;b&gt;&quot;&#39;&amp;") && html.contains("19,90"))
    #expect(html.contains(#"data-event-id="purchase_PAY-7_1""#))
    #expect(html.contains(#"data-pixel-id="123""#))
    // SHA-256 of the buyer's number at Telegram, which the server sends too.
    #expect(
      html.contains(
        #"data-external-id="7902699be42c8a8e46fbbb4501726517e86b22c56a189f7625a6da49081b2451""#))
    #expect(html.contains(#"data-custom-data="{&quot;value&quot;:19.9}""#))
    // No script between the tags, no refresh, and nothing of the address.
    #expect(
      html.firstMatch(of: #/<script(?! src="\/delivery\/delivery\.js" defer><\/script>)/#) == nil)
    #expect(!html.contains("http-equiv=\"refresh\""))
    #expect(!html.contains(StubDeliveries.token.secret.reveal()))
  }

  @Test(arguments: [nil, "12a", ""])
  func `without a pixel that can fire there is no frame, and the link all the same`(pixel: String?)
    throws
  {
    let html = try Self.shop(Self.payment(.paid), pixelID: pixel).open().get(Self.path).body
    #expect(!html.contains("<iframe") && html.contains("https://loja.example/a"))
  }

  @Test func `each thing that was bought has its own link`() throws {
    var shop = Self.shop(Self.payment(.paid))
    shop.deliveries.items = [
      AccessLink(name: "Curso", address: "https://a.example/1"),
      AccessLink(name: "Bônus", address: "https://a.example/2"),
    ]
    let html = try shop.open().get(Self.path).body
    for text in ["<h2>Curso</h2>", "<h2>Bônus</h2>", "https://a.example/1", "https://a.example/2"] {
      #expect(html.contains(text), "\(text)")
    }
  }

  @Test func `an unpaid payment's page has the code and opens itself again, and no link or event`()
    throws
  {
    // Would catch: the product given away, and a sale that Meta learns of before the money came.
    let stage = try Self.shop(Self.payment(.pending)).open()
    let html = try stage.get(Self.path).body
    #expect(html.contains("Ainda não recebemos a confirmação do seu pagamento"))
    #expect(html.contains(">000201</textarea>"))
    #expect(html.contains(#"content="10;url=?n=1""#))
    #expect(!html.contains("loja.example/a") && !html.contains("<iframe"))
    let later = try stage.get(Self.path, headers: ["QUERY_STRING": "n=59"]).body
    #expect(later.contains(#"content="10;url=?n=60""#))
    for query in ["n=60", "n=-1", "n=99999999999"] {
      let last = try stage.get(Self.path, headers: ["QUERY_STRING": query]).body
      #expect(!last.contains("http-equiv=\"refresh\""), "\(query)")
      #expect(last.contains(#"href="?">Verificar de novo"#))
    }
  }

  @Test(arguments: [
    (PaymentStatus.refunded, "Este pagamento foi devolvido."),
    (.chargeback, "Este pagamento foi devolvido."), (.review, "O vendedor vai conferir"),
    (.failed, "Este pagamento não deu certo"), (.expired, "O código PIX desta compra venceu"),
  ])
  func `any other state is told as it is, without link, code or event`(
    status: PaymentStatus, text: String
  ) throws {
    let html = try Self.shop(Self.payment(status)).open().get(Self.path).body
    #expect(html.contains(text))
    for text in ["loja.example/a", "000201", "<iframe", "http-equiv=\"refresh\""] {
      #expect(!html.contains(text), "\(text)")
    }
    let leadsBack = html.contains(#"href="https://t.me/loja_bot""#)
    #expect(leadsBack == [.review, .failed, .expired].contains(status))
  }

  @Test(arguments: [PaymentStatus.failed, .expired])
  func `a missing code is spoken of only where there never was one`(status: PaymentStatus) throws {
    // Would catch: a buyer who paid by a code and reads that there was none.
    let missing = "O código PIX não foi gerado"
    let closed = try Self.shop(Self.payment(status)).open().get(Self.path).body
    #expect(!closed.contains(missing))
    #expect(closed.contains(status == .failed ? "não vale mais" : "venceu"))
    let bare = try Self.shop(Self.payment(status, code: nil)).open().get(Self.path).body
    #expect(bare.contains(missing) && !bare.contains("venceu") && !bare.contains("não vale mais"))
  }

  @Test func `a visit that finds the money hands over what follows from it`() throws {
    // Would catch: a sale that is found, and neither delivered nor told of until somebody looks.
    var open = Self.payment(.pending)
    (open.charge, open.amount) = (ChargeIdentity(transactionID: "tx-1"), Money(centavos: 1000))
    let stage = try Self.shop(open, Self.payment(.paid)).open()
    #expect(try stage.get(Self.path).body.contains("Acessar agora"))
    try awaited("the work") { !stage.enqueued.all.isEmpty }
    #expect(stage.enqueued.all == [EnqueuedTasks(ids: [OutboxTaskID(9)])])
  }

  @Test func `no script or style stands in the page's static parts, and both scripts are strict`()
    throws
  {
    let folder = "\(repository)/www/delivery"
    let frame = try String(contentsOfFile: "\(folder)/pixel.html", encoding: .utf8)
    #expect(frame.contains(#"<script src="/delivery/pixel.js" defer></script>"#))
    for name in ["delivery.js", "pixel.js"] {
      let script = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      #expect(script.contains("\"use strict\";") && !script.contains("innerHTML"))
    }
  }
}
