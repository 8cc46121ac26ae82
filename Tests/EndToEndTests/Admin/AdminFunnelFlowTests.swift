import JSON
import Testing

/// A funnel that is made in the forms, and a buyer who walks through it.
///
/// Its pictures are those of the guide: `make guide` copies them to `docs/painel`.
@Suite(.gated) struct AdminFunnelFlowTests {
  @Test func `steps made in the forms are charged at their prices, and counted at their places`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    let admin = try await AdminBrowser.join(
      seller.stack, account: "Conta \(seller.slug)", role: "owner")
    defer { admin.close() }
    let ids = try await AdminRoutes.ids(of: seller)
    let offer = "/admin/bots/\(ids["bot"] ?? "")/offers/\(ids["offer"] ?? "")"
    try await addsSteps(admin, offer)
    try await buys(seller)
    try await admin.go(offer)
    for text in [
      "1 PIX gerado", "1 aceitou", "R$ 5,00", "1 gerou PIX", "R$ 30,00", "depois de 2 horas",
    ] { try await admin.browser.sees(text) }
    try await admin.picture("funil", of: "#funil")
    #expect(try await admin.flaws(width: 1280) == [])
    try await admin.browser.look(width: 390, height: 844, isDark: true)
    #expect(try await admin.flaws(width: 390) == [])
    let payments = try await seller.payments().map(\.reference)
    try await admin.go("/admin/payment/\(payments[0])")
    try await admin.browser.sees("Plano R$ 19,90 + Guia de receitas R$ 5,00 (oferta junto)")
    try await admin.go("/admin/payment/\(payments[1])")
    try await admin.browser.sees("Oferecido depois de")
    try await admin.browser.click("main a[href=\"/admin/payment/\(payments[0])\"]")
    try await admin.browser.sees("Venda \(payments[0])")
    try await takesDiscount(seller)
    try await givesPhoto(admin, offer)
  }

  /// To the first step of the picture, by the buttons of its form.
  private func givesPhoto(_ admin: AdminBrowser, _ offer: String) async throws {
    try await admin.go(offer)
    try await admin.browser.click(".r-flow-box a[href^=\"\(offer)/steps/\"]")
    try await admin.browser.sees("Foto, vídeo ou áudio")
    try await admin.send(button: "[value=\"media:add:step:0\"]")
    try await admin.browser.fill("media[0].url", "https://exemplo.com.br/guia.jpg")
    try await admin.send(button: ".btn[value=preview]")
    try await admin.browser.sees("Foto: https://exemplo.com.br/guia.jpg")
    for width in [1280, 390] {
      try await admin.browser.look(width: width, height: 900, isDark: false)
      #expect(try await admin.flaws(width: width) == [])
      #expect(try await admin.barriers() == [])
    }
    try await admin.send(button: ".btn[value=save]")
    try await admin.browser.sees("Guia de receitas salvo")
  }

  /// The step of the form, two hours earlier.
  private func takesDiscount(_ seller: Seller) async throws {
    try await seller.stack.change(
      """
      UPDATE offers o JOIN accounts a ON a.id = o.account_id SET o.delay_seconds = 1
      WHERE a.name = \(bind: "Conta \(seller.slug)") AND o.name = 'Desconto'
      """)
    let buyer = Buyer(seller: seller)
    let page = try await buyer.click()
    try await buyer.press(try await buyer.start(page.token))
    try await buyer.press(try await buyer.button("Não, obrigado"))
    _ = try await buyer.code()
    _ = try await buyer.message(containing: "guardamos o seu lugar")
    try await buyer.press(try await buyer.button("Quero por R$ 15,92"))
    try await eventually("the discount's charge") { try await seller.charges().count == 4 }
    try await buyer.pay()
    try await eventually("its Purchase") {
      try await seller.events("Purchase").contains { event in
        event["event"]["custom_data"]["content_category"].text == "downsell"
          && event["event"]["custom_data"]["value"].number.map { "\($0)" } == "15.92"
      }
    }
  }

  private func addsSteps(_ admin: AdminBrowser, _ offer: String) async throws {
    let bump = "\(offer)/steps/new/order_bump"
    try await admin.go(offer)
    try await admin.browser.click("main a[href=\"\(bump)\"]")
    try await admin.browser.fill("name", "Guia de receitas")
    try await admin.browser.fill("price", "de graça")
    try await admin.browser.fill("access_link", "https://exemplo.com.br/guia")
    try await admin.send(bump, button: "[value=save]")
    try await admin.browser.sees("um preço em reais")
    _ = try await admin.browser.complaints()
    try await admin.browser.fill("price", "5,00")
    try await admin.send(bump, button: "[value=save]")
    try await admin.browser.sees("Guia de receitas salvo: R$ 5,00.")
    for (name, pricing, count, unit) in [
      ("Lembrete", "unchanged", "15", "m"), ("Desconto", "percent_off", "2", "h"),
    ] {
      let form = "\(offer)/steps/new/recovery"
      try await admin.go(form)
      try await admin.browser.fill("name", name)
      try await admin.browser.fill("pricing", pricing)
      try await admin.browser.fill("percent_off", "20")
      try await admin.browser.fill("delay", count)
      try await admin.browser.fill("delay_unit", unit)
      if pricing == "percent_off" {
        try await admin.browser.fill(
          "text", "{{nome}}, guardamos o seu lugar: de {{valor_cheio}} por <b>{{valor}}</b>.")
        try await admin.send(form, button: ".btn[value=preview]")
        try await admin.browser.sees("Quero por R$ 15,92")
        try await admin.picture("passo")
      }
      try await admin.send(form, button: "[value=save]")
      try await admin.browser.sees("\(name) salvo")
    }
    let upsell = "\(offer)/steps/new/upsell"
    try await admin.go(upsell)
    try await admin.browser.fill("name", "Grupo VIP")
    try await admin.browser.fill("price", "30")
    try await admin.browser.fill("access_link", "https://exemplo.com.br/vip")
    try await admin.browser.fill("delay", "0")
    try await admin.send(upsell, button: "[value=save]")
    try await admin.browser.sees("Grupo VIP salvo")
  }

  private func buys(_ seller: Seller) async throws {
    let buyer = Buyer(seller: seller)
    let page = try await buyer.click()
    try await buyer.press(try await buyer.start(page.token))
    try await buyer.press(try await buyer.button("Sim, quero por R$ 5,00"))
    _ = try await buyer.code()
    #expect(try await seller.amounts() == ["24.90"])
    try await buyer.pay()
    _ = try await buyer.settled()
    try await buyer.press(try await buyer.button("Quero por R$ 30,00"))
    try await eventually("the upsell's charge") {
      try await seller.amounts() == ["24.90", "30.00"]
    }
    try await eventually("its code at the gateway") { try await seller.charges().count == 2 }
    try await buyer.pay()
    try await eventually("both paid") {
      try await seller.payments().count { $0.status == "paid" } == 2
    }
  }
}
