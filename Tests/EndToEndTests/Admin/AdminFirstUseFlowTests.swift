import Foundation
import JSON
import MariaDB
import Testing

/// A seller with nothing, who comes by a link and sells: in a real browser, with a wrong value at each step first.
///
/// Its pictures are those of the guide: `make guide` copies them to `docs/painel`.
@Suite(.gated) struct AdminFirstUseFlowTests {
  @Test func `an empty account is led to a paid sale that Meta has accepted`() async throws {
    let stack = try await Stack.shared.value
    let seller = try await Seller.known(on: stack)
    let account = "Conta \(seller.slug)"
    let made = try await stack.rastro(
      "admin", "create", "--email", "\(seller.slug)@example.com", "--account", account,
      "--new-account")
    try #require(made.status == 0, "\(made.messages)")
    let admin = try await AdminBrowser.join(
      stack, account: account, role: "owner", email: "\(seller.slug)@example.com")
    defer { admin.close() }
    try await addsBot(admin, seller)
    try await addsGateway(admin, seller)
    try await addsOffer(admin, seller)
    try await addsPool(admin, seller)
    try await addsPixel(admin, seller)
    try await sells(admin, seller)
    #expect(try await admin.browser.complaints().filter { !$0.contains("status of 422") } == [])
  }

  private func follows(_ link: String, _ admin: AdminBrowser) async throws {
    try await admin.go("/admin/start")
    try await admin.browser.click("main a[href=\"\(link)\"]")
  }

  private func addsBot(_ admin: AdminBrowser, _ seller: Seller) async throws {
    try await admin.go("/admin/start")
    try await admin.picture("primeiros-passos")
    try await follows("/admin/bots/new", admin)
    try await admin.browser.fill("name", "Bot de vendas")
    try await admin.browser.fill("token", "123456789:AAthis-is-no-token-that-telegram-knows")
    try await admin.browser.fill("enabled", "1")
    try await admin.send("/admin/bots/new", button: "[value=save]")
    try await admin.browser.sees("Telegram:")
    #expect(try await admin.value(of: "name") == "Bot de vendas")
    #expect(try await admin.value(of: "token") == "")
    try await admin.go("/admin/bots/new")
    try await admin.browser.fill("name", "Bot de vendas")
    try await admin.browser.fill("token", seller.botToken)
    try await admin.browser.fill("enabled", "1")
    try await admin.picture("bot")
    try await admin.send("/admin/bots/new", button: "[value=save]")
    try await admin.browser.sees("@\(seller.bot)")
  }

  private func addsGateway(_ admin: AdminBrowser, _ seller: Seller) async throws {
    try await follows("/admin/gateways/new", admin)
    try await admin.browser.click("main a[href=\"/admin/gateways/new/syncpay\"]")
    let form = "/admin/gateways/new/syncpay"
    try await admin.browser.fill("name", "SyncPay principal")
    try await admin.browser.fill("enabled", "1")
    try await admin.browser.fill("credentials.client_id", seller.clientID)
    try await admin.browser.fill("credentials.client_secret", "errado")
    try await admin.send(form, button: "[value=save]")
    try await admin.browser.sees("Nada foi salvo")
    try await admin.go(form)
    try await admin.browser.fill("name", "SyncPay principal")
    try await admin.browser.fill("enabled", "1")
    try await admin.browser.fill("credentials.client_id", seller.clientID)
    try await admin.browser.fill("credentials.client_secret", seller.clientSecret)
    try await admin.picture("gateway")
    try await admin.send(form, button: "[value=save]")
    try await admin.browser.sees("SyncPay principal")
    let bot = try await bot(seller)
    try await follows("/admin/bots/\(bot)/edit", admin)
    try await admin.browser.fill("gateway_account", "SyncPay principal")
    try await admin.send("/admin/bots/\(bot)/edit", button: "[value=save]")
  }

  private func addsOffer(_ admin: AdminBrowser, _ seller: Seller) async throws {
    let form = "/admin/bots/\(try await bot(seller))/offers/new"
    try await follows(form, admin)
    try await admin.browser.fill("name", "Plano mensal")
    try await admin.browser.fill("price", "de graça")
    try await admin.browser.fill("access_link", Seller.accessLink)
    try await admin.send(form)
    try await admin.browser.sees("um preço em reais")
    try await admin.go(form)
    try await admin.browser.fill("name", "Plano mensal")
    try await admin.browser.fill("price", "19,90")
    try await admin.browser.fill("access_link", Seller.accessLink)
    try await admin.picture("oferta")
    try await admin.send(form)
    try await admin.browser.sees("R$ 19,90")
  }

  private func addsPool(_ admin: AdminBrowser, _ seller: Seller) async throws {
    try await follows("/pools/new", admin)
    try await admin.browser.fill("name", "Campanha de novembro")
    try await admin.browser.fill("slug", "Com Espaço")
    try await admin.browser.fill("active", "1")
    try await admin.browser.fill("bots[0].enabled", "1")
    try await admin.send("/pools/new", button: "[value=save]")
    #expect(
      try await admin.browser.evaluate("return document.querySelectorAll('.r-fault').length > 0")
        == .bool(true))
    try await admin.browser.fill("slug", seller.slug)
    try await admin.send("/pools/new", button: "[value=save]")
    try await admin.browser.sees("\(seller.stack.publicURL)/go/\(seller.slug)")
    try await admin.picture("link")
  }

  private func addsPixel(_ admin: AdminBrowser, _ seller: Seller) async throws {
    let pool = try await id(
      "SELECT CAST(id AS CHAR) AS id FROM redirect_pools WHERE slug = \(bind: seller.slug)", seller)
    let form = "/pools/\(pool)/meta-pixel"
    try await follows(form, admin)
    try await admin.browser.fill("id", seller.pixel)
    try await admin.browser.fill("access_token", "EAAotherpixelstoken")
    try await admin.browser.fill("tracking_enabled", "1")
    try await admin.send(form, button: "[value=save]")
    try await admin.browser.sees("recusa o token")
    try await admin.browser.fill("access_token", seller.pixelToken)
    try await admin.send(form, button: "[value=save]")
    try await admin.go(form)
    try await admin.picture("pixel")
    #expect(try await admin.value(of: "id") == seller.pixel)
    let html = try await admin.browser.evaluate("return document.documentElement.outerHTML")
    #expect(html.text?.contains(seller.pixelToken) == false)
  }

  private func sells(_ admin: AdminBrowser, _ seller: Seller) async throws {
    try await admin.go("/admin/start")
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await admin.browser.sees("PAY-")
    try await admin.lit(3)
    try await buyer.pay()
    _ = try await buyer.settled()
    try await admin.lit(5)
    try await admin.picture("venda-de-teste", of: "section:has([data-live])")
    #expect(try await seller.events("Purchase").count == 1)
  }

  private func bot(_ seller: Seller) async throws -> String {
    try await id(
      "SELECT CAST(id AS CHAR) AS id FROM bots WHERE username = \(bind: seller.bot)", seller)
  }

  private func id(_ query: SQL, _ seller: Seller) async throws -> String {
    try #require(try await seller.stack.rows(query).first?.text("id"))
  }
}

extension AdminBrowser {
  /// So many stages of the test sale are done, as the page learns by itself.
  fileprivate func lit(_ count: Int) async throws {
    try await eventually("\(count) stages lit") {
      try await browser.evaluate(
        "return document.querySelectorAll('[data-live] .r-done').length >= \(count)") == .bool(true)
    }
  }
}
