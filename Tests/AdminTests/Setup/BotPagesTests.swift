import Application
import Domain
import TestPorts
import Testing

@testable import Admin

/// The bots' pages: what they show, and what their forms save.
struct BotPagesTests {
  private var desk: SetupDesk {
    var desk = SetupDesk()
    desk.setup.storedAccounts = ["G", "H", "I"].enumerated().map {
      GatewayAccountSetup(id: GatewayAccountID(Int64($0 + 1)), name: $1, type: "syncpay")
    }
    desk.setup.storedBots = [
      BotSetup(
        id: BotID(7), name: "Vendas", username: "loja_bot", gatewayAccount: "G",
        texts: ["welcome": "Oi"], supportURL: "https://wa.me/55",
        offers: [
          OfferSetup(
            id: OfferID(9), name: "Plano", price: Money(centavos: 1990),
            accessLink: "https://x.example/a")
        ]),
      BotSetup(
        id: BotID(8), name: "Doente", username: "mal_bot",
        unhealthySince: Surroundings.now.before(.hours(3)), unhealthyReason: "Unauthorized",
        gatewayAccount: "G", hasDeliveryPage: true),
      BotSetup(id: BotID(10), name: "Novo", username: "", isEnabled: true),
    ]
    desk.edits.names = StoredNames(
      gatewayAccounts: ["G", "H", "I"], bots: ["Vendas", "Doente", "Novo"])
    desk.edits.secrets.botTokens = ["Vendas": Secret("1:STORED")]
    desk.edits.bots = [
      "Vendas": StoredBot(
        texts: [:],
        offers: [
          .init(
            name: "Plano", price: Money(centavos: 1990), accessLink: "https://x.example/a",
            isActive: true)
        ])
    ]
    return desk
  }

  @Test func `the list says in words how each bot is, and leads to it at Telegram`() throws {
    let html = try desk.visit(.get, "/admin/bots").html
    for text in [
      "No ar", "1 oferta ativa", "href=\"https://t.me/loja_bot\"", "Com problema há 3 h",
      "Unauthorized", "Sem gateway", "href=\"/admin/bots/7\"",
    ] { #expect(html.contains(text), "\(text)") }
  }

  @Test(arguments: [
    "/admin/bots", "/admin/bots/7", "/admin/bots/7/texts", "/admin/bots/7/offers/9",
  ])
  func `whoever may only look finds no way to change anything`(_ path: String) throws {
    let html = try desk.visit(.get, path, role: .viewer).html
    for text in ["/new\"", "/edit\"", "/renew\"", "value=\"save\"", "/steps/new"] {
      #expect(!html.contains(text), "\(text)")
    }
  }

  @Test(arguments: ["", "/edit", "/texts", "/renew", "/offers/new", "/offers/9"])
  func `another seller's bot is not there`(_ rest: String) throws {
    #expect(throws: PageFault.self) { try desk.visit(.get, "/admin/bots/7\(rest)", seller: 2) }
  }

  @Test func `whether a bot has a delivery page is seen, and the form begins with it`() throws {
    // Would catch: a form that turns the page off because somebody changed something else.
    for (bot, word, isOn) in [("7", "desligada", false), ("8", "ligada", true)] {
      #expect(try desk.visit(.get, "/admin/bots/\(bot)").html.contains("<dd>\(word)</dd>"))
      let form = try desk.visit(.get, "/admin/bots/\(bot)/edit").html
      #expect(form.contains(#"name="delivery_page" value="1" checked"#) == isOn, "\(bot)")
    }
  }

  @Test func `an offer of another bot is not there`() throws {
    #expect(throws: PageFault.self) { try desk.visit(.get, "/admin/bots/8/offers/9") }
  }

  @Test func `a new bot is saved with what was typed, and Telegram is asked`() throws {
    let desk = desk
    let visit = try desk.visit(
      .post, "/admin/bots/new",
      [
        "name": "Outro", "token": "1:NEW", "gateway_account": "G",
        "fallback_gateway_accounts[0]": "", "fallback_gateway_accounts[1]": "I",
        "support": "@suporte_da_loja", "delivery_page": "1", "enabled": "1", "do": "save",
      ])
    #expect(visit.status == 303 && visit.flash?.kind == .success)
    let saved = try #require(desk.edits.savedBots.all.first?.bot)
    #expect(saved.name == "Outro" && saved.token?.reveal() == "1:NEW" && saved.isEnabled)
    #expect(saved.gatewayAccount == "G" && saved.fallbackGatewayAccounts == ["I"])
    #expect(saved.supportURL == "https://t.me/suporte_da_loja" && saved.hasDeliveryPage)
    #expect(desk.world.calls.all == ["getMe 1:NEW", "setWebhook"])
  }

  @Test func `a refused token is told at its field, what was typed stays, and the token does not`()
    throws
  {
    var desk = desk
    desk.world.bot = .refused(reason: "token desconhecido")
    let visit = try desk.visit(
      .post, "/admin/bots/new", ["name": "Outro", "token": "1:SECRET", "support": "https://a.b/c"])
    #expect(visit.status == 422 && desk.edits.savedBots.all.isEmpty)
    #expect(
      visit.html.contains("id=\"f-token-fault\"") && visit.html.contains("token desconhecido"))
    #expect(
      visit.html.contains("value=\"Outro\"") && visit.html.contains("value=\"https://a.b/c\""))
    #expect(!visit.html.contains("1:SECRET"))
  }

  @Test func `an untouched token stays, and so do the texts`() throws {
    let desk = desk
    let visit = try desk.visit(
      .post, "/admin/bots/7/edit", ["token": "", "gateway_account": "H", "enabled": "1"])
    #expect(visit.path == "/admin/bots/7")
    let saved = try #require(desk.edits.savedBots.all.first?.bot)
    #expect(saved.name == "Vendas" && saved.token == nil && saved.gatewayAccount == "H")
    #expect(saved.texts == ["welcome": "Oi"] && !saved.hasDeliveryPage)
    #expect(desk.world.calls.all.first == "getMe 1:STORED")
  }

  @Test func `a token is tried without saving, alone for the script`() throws {
    let desk = desk
    let form = ["token": "1:NEW", "enabled": "1", "do": "test"]
    let page = try desk.visit(.post, "/admin/bots/7/edit", form)
    #expect(page.html.contains("@loja_bot") && page.html.contains("<form"))
    #expect(page.html.contains("digite de novo") && !page.html.contains("1:NEW"))
    let alone = try desk.visit(
      .post, "/admin/bots/7/edit", form.merging(["inline": "1"]) { $1 })
    #expect(alone.html.contains("@loja_bot") && !alone.html.contains("<form"))
    #expect(desk.edits.savedBots.all.isEmpty && !desk.world.calls.all.contains("setWebhook"))
  }

  @Test func `a preview shows what is typed as text, and saves nothing`() throws {
    let desk = desk
    let visit = try desk.visit(
      .post, "/admin/bots/7/texts",
      ["texts.welcome": "<script>alert(1)</script>\"><img src=x>", "do": "preview"])
    #expect(visit.status == 200 && desk.edits.savedBots.all.isEmpty)
    #expect(visit.html.contains("r-chat-bold\">&lt;script&gt;alert(1)"))
    #expect(!visit.html.contains("<script>") && !visit.html.contains("<img src=x>"))
    #expect(visit.html.contains("Plano — R$ 19,90"))
    #expect(visit.html.contains("longo demais"))
  }

  @Test func `texts are saved without touching the rest, an empty one is the default`() throws {
    let desk = desk
    let visit = try desk.visit(
      .post, "/admin/bots/7/texts", ["texts.welcome": "", "texts.pix": "Oi", "do": "save"])
    #expect(visit.status == 303)
    let saved = try #require(desk.edits.savedBots.all.first?.bot)
    #expect(saved.texts == ["pix": "Oi"] && saved.gatewayAccount == "G")
    #expect(saved.supportURL == "https://wa.me/55" && saved.isEnabled)
  }

  @Test func `a text that cannot be sent is told at its field and stays`() throws {
    let text = String(repeating: "x", count: 40)
    let desk = desk
    let visit = try desk.visit(
      .post, "/admin/bots/7/texts", ["texts.pix": text, "do": "save"])
    #expect(visit.status == 422 && desk.edits.savedBots.all.isEmpty)
    #expect(
      visit.html.contains("id=\"f-texts-pix-fault\"") && visit.html.contains("\n\(text)</textarea>")
    )
  }

  @Test func `an offer is saved with the price as it is written here`() throws {
    let desk = desk
    let visit = try desk.visit(
      .post, "/admin/bots/7/offers/9",
      ["price": "R$ 1.234,50", "access_link": "https://x.example/b", "active": "1"])
    #expect(visit.path == "/admin/bots/7")
    let saved = try #require(desk.edits.savedOffers.all.first)
    #expect(saved.name == "Plano" && saved.price == Money(centavos: 123_450) && saved.isActive)
    let shown = try desk.visit(.get, "/admin/bots/7/offers/9").html
    #expect(shown.contains("value=\"19,90\""))
  }

  @Test func `a price under what the bot's gateway charges is told at its field, with the gateway`()
    throws
  {
    var desk = desk
    desk.edits.bots["Vendas"]?.gatewayTypes = ["syncpay"]
    desk.world.leastCharge = Money(centavos: 100)
    let visit = try desk.visit(
      .post, "/admin/bots/7/offers/9",
      ["price": "0,99", "access_link": "https://x.example/b", "active": "1"])
    #expect(visit.status == 422 && desk.edits.savedOffers.all.isEmpty)
    #expect(visit.html.contains("id=\"f-price-fault\"") && visit.html.contains("value=\"0,99\""))
    #expect(visit.html.contains("o menor PIX da SyncPay é de R$ 1,00"))
  }

  @Test func `a price that cannot be read is told at its field, with the others as typed`() throws {
    let desk = desk
    let visit = try desk.visit(
      .post, "/admin/bots/7/offers/9", ["price": "dez", "access_link": "https://x.example/b"])
    #expect(visit.status == 422 && desk.edits.savedOffers.all.isEmpty)
    #expect(visit.html.contains("id=\"f-price-fault\"") && visit.html.contains("value=\"dez\""))
    #expect(visit.html.contains("value=\"https://x.example/b\""))
  }

  @Test func `a webhook's secret is renewed for the seller's own bot, by name of the person`()
    throws
  {
    let desk = desk
    #expect(try desk.visit(.get, "/admin/bots/7/renew").html.contains("Trocar o segredo"))
    #expect(desk.renewed.all.isEmpty)
    #expect(try desk.visit(.post, "/admin/bots/7/renew").flash?.kind == .success)
    #expect(desk.renewed.all == ["bot 7 of 1 by ana@loja.example"])
  }
}
