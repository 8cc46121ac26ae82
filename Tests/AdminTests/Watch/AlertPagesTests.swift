import Domain
import TestPorts
import Testing

@testable import Admin
@testable import Application

@Suite struct AlertPagesTests {
  private struct World: AlertChatStore, AlertChatEdits, AlertRuleStore, AlertRuleEdits,
    AlertEpisodeStore
  {
    var linked: [AlertChat] = []
    var running: [AlertEpisode] = []
    let calls = Log<String>()

    func link(_ code: AlertLinkCode, chat: BotUpdate.Chat, bot: Bot, at now: Timestamp)
      -> AlertLinking
    { .wrongCode }
    func chats(of seller: SellerID) -> [AlertChat] { seller == SellerID(1) ? linked : [] }
    func setBlocked(_ blocked: Bool, chat telegramID: Int64, bot: Bot, at now: Timestamp) {}
    func add(_ code: AlertLinkCode, of seller: SellerID, at now: Timestamp) {
      calls.add("code \(code.grouped)")
    }
    func unlink(_ chat: AlertChatID, of seller: SellerID, by author: String) -> Bool {
      calls.add("unlink \(chat) \(author)")
      return linked.contains { $0.id == chat }
    }
    func choose(
      sales: Bool?, summary: Bool?, for chat: AlertChatID, of seller: SellerID, at now: Timestamp,
      by author: String
    ) -> Bool {
      calls.add("choose \(chat) \(sales == true) \(summary == true) \(author)")
      return linked.contains { $0.id == chat }
    }
    func limits(of seller: SellerID) -> [AlertRule: AlertLimit] {
      [.queueAge: AlertLimit(threshold: 40, isEnabled: false)]
    }
    func set(
      _ rule: AlertRule, threshold: Int64?, window: Interval?, isEnabled: Bool?,
      in scope: any Scope,
      by author: String
    ) {
      let minutes = window.map { "\($0.milliseconds / 60_000)" } ?? "-"
      calls.add("set \(rule.rawValue) \(threshold ?? -1) \(minutes) \(isEnabled == true) \(author)")
    }
    func reset(_ rule: AlertRule, in scope: any Scope, by author: String) {
      calls.add("reset \(rule.rawValue) \(author)")
    }
    func open(of seller: SellerID) -> [AlertEpisode] { running }
    func begin(
      _ measure: AlertMeasure, of seller: SellerID, telling tasks: [OutboxTask], at now: Timestamp
    ) -> Bool { false }
    func tell(
      _ episode: AlertEpisode, of seller: SellerID, telling tasks: [OutboxTask], at now: Timestamp
    ) {}
    func setCalm(_ calm: Bool, _ episode: AlertEpisode, of seller: SellerID, at now: Timestamp) {}
    func end(
      _ episode: AlertEpisode, of seller: SellerID, telling tasks: [OutboxTask], at now: Timestamp
    ) -> Bool { false }
    func tellDay(
      _ day: String, of seller: SellerID,
      telling tasks: [(chat: AlertChatID, task: OutboxTask)], at now: Timestamp
    ) {}
  }

  private var world = World()

  private func scene(_ world: World? = nil) -> WatchScene {
    let world = world ?? self.world
    return WatchScene(
      area: AlertsArea {
        ManageAlerts(
          chats: world, rules: world, episodes: world, in: $0, seams: Surroundings().seams)
      })
  }

  private func linked(_ title: String = "Família", isBlocked: Bool = false) -> World {
    var world = world
    world.linked = [
      AlertChat(
        id: AlertChatID(7), botID: BotID(1), botName: "loja_bot", telegramID: 9, title: title,
        linkedAt: Surroundings.now, isBlocked: isBlocked, notifiesSales: true)
    ]
    return world
  }

  @Test func `a new code is shown once, in the message that links a chat`() throws {
    let html = try scene().visit(.post, "/admin/alerts/code").html
    let code = try #require(world.calls.all.first?.dropFirst(5))
    #expect(html.contains("/vincular \(code)"))
    #expect(try !scene().visit(.get, "/admin/alerts").html.contains("/vincular"))
  }

  @Test func `without a chat the page says what that means, and a viewer gets no button`() throws {
    let html = try scene().visit(.get, "/admin/alerts").html
    #expect(html.contains("Nenhum chat recebe os alertas"))
    #expect(html.contains("/admin/alerts/code"))
    let viewers = try scene().visit(.get, "/admin/alerts", role: .viewer).html
    #expect(!viewers.contains("<form"))
  }

  @Test func `a chat shows what it gets, and who blocked the bot there`() throws {
    let html = try scene(linked(isBlocked: true)).visit(.get, "/admin/alerts").html
    #expect(html.contains("name=\"sales\" value=\"1\" checked"))
    #expect(!html.contains("name=\"summary\" value=\"1\" checked"))
    #expect(html.contains("o bot foi bloqueado ali"))
    #expect(!html.contains(">recebe<"))
  }

  @Test func `what a chat gets is chosen once, and by whom is known`() throws {
    let visit = try scene(linked()).visit(.post, "/admin/alerts/chats/7", form: "summary=1")
    #expect(world.calls.all == ["choose 7 false true ana@loja.example"])
    #expect(visit.path == "/admin/alerts")
    #expect(visit.flash?.text == "Este chat recebe os alertas, o resumo do dia.")
  }

  @Test func `unlinking asks first, and says that nobody is left`() throws {
    let world = linked()
    let asked = try scene(world).visit(.get, "/admin/alerts/chats/7/unlink").html
    #expect(asked.contains("ninguém recebe os alertas"))
    #expect(world.calls.all.isEmpty)
    let visit = try scene(world).visit(.post, "/admin/alerts/chats/7/unlink")
    #expect(world.calls.all == ["unlink 7 ana@loja.example"])
    #expect(visit.flash?.kind == .success)
  }

  @Test(arguments: [
    "/admin/alerts/chats/8", "/admin/alerts/chats/8/unlink", "/admin/alerts/chats/x",
  ])
  func `another seller's chat is not found`(_ path: String) throws {
    #expect(throws: PageFault.notFound) { try scene(linked()).visit(.post, path) }
  }

  @Test func `every rule is explained with its limit, also one that is off`() throws {
    let html = try scene().visit(.get, "/admin/alerts").html
    for rule in AlertRule.allCases {
      #expect(
        html.contains(rule.explanation) && html.contains("/admin/alerts/rules/\(rule.rawValue)"))
    }
    #expect(html.contains("depois de 40 min") && html.contains("desligada"))
    #expect(html.contains("na hora") && html.contains("desde a primeira venda"))
    #expect(html.contains("acima de 5 %") && html.contains("nos últimos 60 minutos"))
  }

  @Test func `a rule is saved with limit and window as they were typed`() throws {
    let visit = try scene().visit(
      .post, "/admin/alerts/rules/failure_rate", form: "threshold=12&window=30&enabled=1")
    #expect(world.calls.all == ["set failure_rate 12 30 true ana@loja.example"])
    #expect(visit.path == "/admin/alerts")
  }

  @Test(arguments: [
    ("threshold=101&window=30", "de 0 a 100"), ("threshold=&window=30", "de 0 a 100"),
    ("threshold=5&window=9", "de 10 a 10080"), ("threshold=5&window=1e9", "de 10 a 10080"),
  ])
  func `a number out of range is a fault at its field, and nothing is saved`(
    _ form: String, _ words: String
  ) throws {
    let visit = try scene().visit(.post, "/admin/alerts/rules/failure_rate", form: form)
    #expect(visit.status == 422)
    #expect(visit.html.contains("aria-invalid") && visit.html.contains(words))
    #expect(world.calls.all.isEmpty)
  }

  @Test func `a rule that looks at now has no window to be wrong about`() throws {
    _ = try scene().visit(.post, "/admin/alerts/rules/queue_age", form: "threshold=20&window=1")
    #expect(world.calls.all == ["set queue_age 20 - false ana@loja.example"])
  }

  @Test func `a rule goes back to the program's own`() throws {
    _ = try scene().visit(.post, "/admin/alerts/rules/queue_age/reset")
    #expect(world.calls.all == ["reset queue_age ana@loja.example"])
  }

  @Test func `a rule of no program is not found`() throws {
    #expect(throws: PageFault.notFound) { try scene().visit(.get, "/admin/alerts/rules/other") }
  }

  @Test func `what is wrong right now leads to where it is dealt with`() throws {
    var world = world
    world.running = [
      AlertEpisode(
        id: AlertEpisodeID(1), rule: .botDead, subject: "1", name: "@loja_bot",
        beganAt: Surroundings.now.before(.minutes(10)), toldAt: nil, calmSince: nil)
    ]
    let html = try scene(world).visit(.get, "/admin/alerts").html
    #expect(html.contains("um bot não responde (@loja_bot)") && html.contains("há 10 min"))
    #expect(html.contains("href=\"/admin/bots\"") && html.contains("ninguém foi avisado"))
    #expect(!html.contains("tudo em ordem"))
  }

  @Test func `a chat's name is only a text`() throws {
    let world = linked(Hostile.text)
    #expect(Hostile.isContained(in: try scene(world).visit(.get, "/admin/alerts").html))
    let asked = try scene(world).visit(.get, "/admin/alerts/chats/7/unlink").html
    #expect(Hostile.isContained(in: asked))
  }
}
