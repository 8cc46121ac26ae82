import Application
import Domain
import TestPorts
import Testing

@testable import Admin

/// The pools' pages, and that of the pixel.
struct PoolPagesTests {
  private var desk: SetupDesk {
    var desk = SetupDesk()
    desk.setup.storedBots = ["A", "B", "C"].enumerated().map {
      BotSetup(id: BotID(Int64($0 + 1)), name: $1, username: "bot_\($1)")
    }
    desk.setup.storedPools = [
      PoolSetup(
        id: RedirectPoolID(4), name: "P", slug: "oferta",
        texts: PageTexts(title: "Seu <b>título</b>"),
        members: [PoolMemberSetup(bot: BotID(2), name: "B", username: "bot_B", weight: 5)],
        pixel: PixelSetup(
          id: "777", isTrackingEnabled: true,
          heldUntil: Surroundings.now.adding(.minutes(20)), heldReason: "Token inválido."))
    ]
    desk.edits.names = StoredNames(bots: ["A", "B", "C"], slugs: ["P": "oferta"])
    desk.edits.secrets.pixels = ["P": StoredPixel(id: "777", token: Secret("EAASTORED"))]
    return desk
  }

  @Test func `the page has the link, the parameters for ads, and the pixel's state in words`()
    throws
  {
    let html = try desk.visit(.get, "/pools/4").html
    for text in [
      "https://loja.example/go/oferta", "utm_campaign={{campaign.name}}", "Por peso",
      "A Meta recusa o token", "Token inválido.", "src=\"/pools/4/qr\"", "Seu &lt;b&gt;título",
    ] { #expect(html.contains(text), "\(text)") }
    #expect(!html.contains("<b>título"))
  }

  @Test func `another seller's pool is not there, by any address`() throws {
    for rest in ["", "/edit", "/preview", "/qr", "/meta-pixel", "/meta-pixel/remove"] {
      #expect(throws: PageFault.self) { try desk.visit(.get, "/pools/4\(rest)", seller: 2) }
    }
  }

  @Test func `whoever may only look finds no way to change anything`() throws {
    for path in ["/pools", "/pools/4"] {
      let html = try desk.visit(.get, path, role: .viewer).html
      #expect(!html.contains("/new\"") && !html.contains("/edit\""))
      #expect(!html.contains("/meta-pixel\""))
    }
  }

  @Test func `the picture of the link is a PNG, and a download has its name`() throws {
    guard case .file(let bytes, let type, _) = try desk.visit(.get, "/pools/4/qr").answer else {
      Issue.record("no file")
      return
    }
    #expect(type == "image/png" && bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
  }

  @Test func `the preview is the page itself under a policy in which nothing runs`() throws {
    guard case .document(let html, let policy) = try desk.visit(.get, "/pools/4/preview").answer
    else {
      Issue.record("no document")
      return
    }
    #expect(String(decoding: html, as: UTF8.self) == "Seu <b>título</b> @bot_B")
    #expect(policy.contains("default-src 'none'") && policy.contains("sandbox"))
    #expect(!policy.contains("script-src") && !policy.contains("allow-scripts"))
    var broken = desk
    broken.setup.storedPools[0].template = "gone"
    #expect(try broken.visit(.get, "/pools/4/preview").status == 409)
  }

  private let rows = [
    "bots[0].enabled": "1", "bots[0].weight": "3", "bots[0].priority": "0",
    "bots[1].weight": "5", "bots[1].priority": "1", "bots[2].weight": "1", "bots[2].priority": "0",
  ]

  @Test func `a pool is saved with the bots that are on, and those that were in it`() throws {
    let desk = desk
    let form = rows.merging([
      "active": "1", "strategy": "priority", "template": "escuro", "page.title": "Oi",
    ]) { $1 }
    let visit = try desk.visit(.post, "/pools/4/edit", form, bots: ["A", "B", "C"])
    #expect(visit.path == "/pools/4")
    let saved = try #require(desk.edits.savedPools.all.first)
    #expect(saved.slug == "oferta" && saved.strategy == .priority && saved.template == "escuro")
    #expect(saved.texts == PageTexts(title: "Oi"))
    // B is in the pool, switched off; C never was in it.
    #expect(saved.members.map(\.bot) == ["A", "B"])
    #expect(
      saved.members.map(\.weight) == [3, 5] && saved.members.map(\.isEnabled) == [true, false])
  }

  @Test func `a bot that the form did not show stays as it is`() throws {
    // Would catch: rows that are taken for another bot's after one was made meanwhile.
    let desk = desk
    _ = try desk.visit(
      .post, "/pools/4/edit",
      [
        "template": "default", "bots[0].enabled": "1", "bots[0].weight": "2",
        "bots[0].priority": "0",
      ],
      bots: ["C"])
    let saved = try #require(desk.edits.savedPools.all.first)
    #expect(saved.members.map(\.bot) == ["B", "C"] && saved.members.map(\.weight) == [5, 2])
    #expect(saved.members.map(\.isEnabled) == [true, true])
  }

  @Test func `a fault of a bot is told at the row of the form, and what was typed stays`() throws {
    var input = PoolInput(nil, bots: ["A", "B", "C"])
    input.rows[0].isMember = false
    // The pool's first bot is the form's second.
    let faults = input.placed([FieldFault("bots[0].weight", "x"), FieldFault("slug", "y")])
    #expect(faults.map(\.path) == ["bots[1].weight", "slug"])
    let desk = desk
    let visit = try desk.visit(
      .post, "/pools/new",
      [
        "name": "N", "slug": "Não Vale", "template": "default", "bots[0].enabled": "1",
        "bots[0].weight": "muito", "bots[0].priority": "0",
      ], bots: ["A"])
    #expect(visit.status == 422 && desk.edits.savedPools.all.isEmpty)
    #expect(
      visit.html.contains("id=\"f-bots-0--weight-fault\"") && visit.html.contains("value=\"muito\"")
    )
    #expect(visit.html.contains("id=\"f-slug-fault\"") && visit.html.contains("value=\"Não Vale\""))
  }

  @Test func `the form offers the templates that are installed`() throws {
    let html = try desk.visit(.get, "/pools/new").html
    #expect(html.contains("value=\"escuro\"") && html.contains("name=\"bots[2].weight\""))
  }

  @Test func `an untouched pixel token stays, and no page shows one`() throws {
    let desk = desk
    let html = try desk.visit(.get, "/pools/4/meta-pixel").html
    #expect(html.contains("value=\"777\"") && !html.contains("EAASTORED"))
    let visit = try desk.visit(
      .post, "/pools/4/meta-pixel",
      [
        "id": "777", "access_token": "", "tracking_enabled": "1", "action_source": "chat",
        "start_events.Lead": "1", "test_event_code": "TEST1",
      ])
    #expect(visit.path == "/pools/4")
    let saved = try #require(desk.edits.savedPixels.all.first.flatMap { $0 })
    #expect(saved.accessToken?.reveal() == "EAASTORED" && saved.keepsAccessToken)
    #expect(saved.isTrackingEnabled && saved.actionSource == .chat && saved.startEvents == [.lead])
    #expect(saved.testEventCode == "TEST1")
  }

  @Test func `tracking is off unless somebody turns it on`() throws {
    let desk = desk
    _ = try desk.visit(.post, "/pools/4/meta-pixel", ["id": "1", "access_token": "EAA"])
    #expect(desk.edits.savedPixels.all.first.flatMap { $0 }?.isTrackingEnabled == false)
    var fresh = desk
    fresh.setup.storedPools[0].pixel = nil
    let html = try fresh.visit(.get, "/pools/4/meta-pixel").html
    #expect(!html.contains("checked"))
  }

  @Test func `a pixel id with letters is told at its field, and the token typed is not shown`()
    throws
  {
    let desk = desk
    let visit = try desk.visit(
      .post, "/pools/4/meta-pixel", ["id": "12a", "access_token": "EAATYPED"])
    #expect(visit.status == 422 && desk.edits.savedPixels.all.isEmpty)
    #expect(visit.html.contains("id=\"f-id-fault\"") && visit.html.contains("value=\"12a\""))
    #expect(!visit.html.contains("EAATYPED") && desk.world.calls.all.isEmpty)
  }

  @Test func `a trial asks Meta with the form's values, also for a stored token without tracking`()
    throws
  {
    // Would catch: an answer that nobody at Meta has given.
    let desk = desk
    let good = try desk.visit(
      .post, "/pools/4/meta-pixel", ["id": "777", "do": "test", "inline": "1"])
    #expect(desk.world.calls.all == ["pixel 777 EAASTORED"])
    #expect(good.html.contains("A Meta aceita eventos do pixel 777"))
    var refusing = desk
    refusing.world.pixel = .refused(reason: "(#190) token expirado")
    let bad = try refusing.visit(
      .post, "/pools/4/meta-pixel", ["id": "777", "access_token": "EAANEW", "do": "test"])
    #expect(bad.html.contains("(#190) token expirado") && bad.html.contains("não deu certo"))
    refusing.world.pixel = .unavailable(reason: "sem resposta")
    let none = try refusing.visit(
      .post, "/pools/4/meta-pixel", ["id": "777", "do": "test", "inline": "1"])
    #expect(none.html.contains("não deu certo") && none.html.contains("sem resposta"))
    #expect(desk.edits.savedPixels.all.isEmpty)
  }

  @Test func `removing the pixel asks first`() throws {
    let desk = desk
    #expect(try desk.visit(.get, "/pools/4/meta-pixel/remove").html.contains("Agora não"))
    #expect(desk.edits.savedPixels.all.isEmpty)
    #expect(try desk.visit(.post, "/pools/4/meta-pixel/remove").flash?.kind == .success)
    let saved = try #require(desk.edits.savedPixels.all.first)
    #expect(saved == nil)
  }

  @Test func `pages that change credentials want the person confirmed`() {
    let confirmed = Set(
      desk.areas.flatMap(\.routes).filter(\.needsConfirmation).map { "\($0.pattern)" })
    #expect(
      confirmed == [
        "/admin/bots/new", "/admin/bots/{bot}/edit", "/admin/bots/{bot}/renew",
        "/admin/gateways/new/{type}", "/admin/gateways/{account}/edit",
        "/admin/gateways/{account}/renew", "/pools/{pool}/meta-pixel",
        "/pools/{pool}/meta-pixel/remove",
      ])
  }

  @Test func `whatever changes something is for whoever may configure`() {
    for route in desk.areas.flatMap(\.routes) where route.method == .post {
      #expect(route.access == .seller(.configure), "\(route.pattern)")
    }
  }
}
