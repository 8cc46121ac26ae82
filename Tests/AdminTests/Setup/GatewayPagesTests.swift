import Application
import Domain
import TestPorts
import Testing

@testable import Admin

/// The gateways' pages: forms from the gateways' own descriptions.
struct GatewayPagesTests {
  private var desk: SetupDesk {
    var desk = SetupDesk()
    desk.setup.storedAccounts = [
      GatewayAccountSetup(
        id: GatewayAccountID(3), name: "G", type: "syncpay", settings: ["ascii_only": "false"],
        storedCredentials: ["client_id", "brand_new", "webhook_token"],
        refusedSince: Surroundings.now.before(.minutes(5)), refusedReason: "401",
        webhookSecret: Secret("HOOKSECRET"))
    ]
    desk.setup.storedBots = [
      BotSetup(id: BotID(1), name: "Vendas", username: "a_bot", gatewayAccount: "G"),
      BotSetup(
        id: BotID(2), name: "Outro", username: "b_bot", gatewayAccount: "H",
        fallbackGatewayAccounts: ["X", "G"]),
    ]
    desk.edits.names = StoredNames(gatewayAccounts: ["G"])
    desk.edits.secrets.credentials = [
      "G": Secret(["client_id": "OLD", "brand_new": "OLDER", "webhook_token": "HOOK"])
    ]
    return desk
  }

  @Test func `the list says how each account is and in which place each bot charges by it`() throws
  {
    let html = try desk.visit(.get, "/admin/gateways").html
    for text in ["O gateway recusa há 5 min", "401", "Vendas: cobra primeiro", "Outro: 2ª reserva"]
    {
      #expect(html.contains(text), "\(text)")
    }
  }

  @Test
  func `a form has what the gateway's description has, by its own name where no words are known`()
    throws
  {
    // Would catch: a gateway's new field that no page asks for.
    let html = try desk.visit(.get, "/admin/gateways/new/syncpay").html
    for text in [
      "name=\"credentials.client_id\"", ">Client ID", "name=\"credentials.brand_new\"",
      ">brand_new",
      "name=\"credentials.webhook_token\"", "name=\"settings.ascii_only\"", "Sim (padrão)",
      "name=\"settings.fresh_setting\"", "maxlength=\"5\"",
    ] { #expect(html.contains(text), "\(text)") }
    #expect(throws: PageFault.self) { try desk.visit(.get, "/admin/gateways/new/unknown") }
  }

  @Test func `an account is saved with what was typed`() throws {
    let desk = desk
    let visit = try desk.visit(
      .post, "/admin/gateways/new/syncpay",
      [
        "name": "N", "enabled": "1", "credentials.client_id": "id", "credentials.brand_new": "new",
        "settings.ascii_only": "false", "payer_data": "ask",
      ])
    #expect(visit.status == 303)
    let saved = try #require(desk.edits.savedAccounts.all.first)
    #expect(saved.credentials?.reveal() == ["client_id": "id", "brand_new": "new"])
    #expect(saved.settings == ["ascii_only": "false"] && saved.payerPolicy == .ask)
    #expect(saved.type == "syncpay" && saved.isEnabled)
  }

  @Test func `a credential that is missing is told at its field`() throws {
    let desk = desk
    let visit = try desk.visit(
      .post, "/admin/gateways/new/syncpay", ["name": "N", "credentials.client_id": "TYPEDSECRET"])
    #expect(visit.status == 422 && desk.edits.savedAccounts.all.isEmpty)
    #expect(visit.html.contains("id=\"f-credentials-brand-new-fault\""))
    #expect(!visit.html.contains("TYPEDSECRET"))
  }

  @Test func `untouched credentials stay, an optional one can be taken away, none is shown`() throws
  {
    let desk = desk
    let html = try desk.visit(.get, "/admin/gateways/3/edit").html
    for secret in ["OLD", "OLDER", "HOOK", "HOOKSECRET"] { #expect(!html.contains(secret)) }
    let visit = try desk.visit(
      .post, "/admin/gateways/3/edit",
      ["enabled": "1", "credentials.client_id": "NEW", "clear.webhook_token": "1"])
    #expect(visit.status == 303)
    #expect(
      desk.edits.savedAccounts.all.first?.credentials?.reveal()
        == ["client_id": "NEW", "brand_new": "OLDER"])
  }

  @Test func `a trial shows the gateway's own words and saves nothing`() throws {
    var desk = desk
    desk.world.gateway = .refused(reason: "SyncPay recusa <b>tudo</b>")
    let visit = try desk.visit(.post, "/admin/gateways/3/edit", ["do": "test", "inline": "1"])
    #expect(visit.html.contains("SyncPay recusa &lt;b&gt;tudo") && !visit.html.contains("<form"))
    #expect(desk.edits.savedAccounts.all.isEmpty)
    desk.world.gateway = .works
    let good = try desk.visit(.post, "/admin/gateways/3/edit", ["do": "test"])
    #expect(good.status == 200 && good.html.contains("SyncPay aceita as credenciais"))
    #expect(desk.edits.savedAccounts.all.isEmpty)
  }

  @Test func `the seller's own data is checked, kept when untouched, and never shown`() throws {
    let desk = desk
    let form = [
      "payer_data": "own", "payer_data.name": "Ana de Souza", "payer_data.tax_number": "111",
    ]
    let visit = try desk.visit(.post, "/admin/gateways/3/edit", form)
    #expect(visit.status == 422 && desk.edits.savedAccounts.all.isEmpty)
    #expect(visit.html.contains("id=\"f-payer-data-tax-number-fault\""))
    #expect(!visit.html.contains("Ana de Souza"))
    var right = form
    right["payer_data.tax_number"] = "529.982.247-25"
    #expect(try desk.visit(.post, "/admin/gateways/3/edit", right).status == 303)
    guard case .own(let payer)? = desk.edits.savedAccounts.all.first?.payerPolicy else {
      Issue.record("not the seller's own data")
      return
    }
    #expect(payer.taxNumber?.reveal() == "52998224725")
  }

  @Test func `the webhook's address is for whoever may change it`() throws {
    let address = "https://loja.example/webhook/payment/syncpay/HOOKSECRET"
    #expect(try desk.visit(.get, "/admin/gateways/3").html.contains(address))
    let looked = try desk.visit(.get, "/admin/gateways/3", role: .viewer)
    #expect(!looked.html.contains("HOOKSECRET") && !looked.html.contains("/edit\""))
  }

  @Test func `the address is renewed for the seller's own account`() throws {
    let desk = desk
    #expect(try desk.visit(.post, "/admin/gateways/3/renew").path == "/admin/gateways/3")
    #expect(desk.renewed.all == ["account 3 of 1 by ana@loja.example"])
    for rest in ["", "/edit", "/renew"] {
      #expect(throws: PageFault.self) {
        try desk.visit(.get, "/admin/gateways/3\(rest)", seller: 2)
      }
    }
  }
}
