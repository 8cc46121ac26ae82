import Application
import Domain
import TestPorts
import Testing

@testable import Admin

/// The picture of an offer's steps, and the forms of the steps.
struct FunnelPagesTests {
  private typealias Step = SellerConfiguration.StepEntry

  private static let bump = Step(
    .orderBump, name: "Guia", price: .fixed(Money(centavos: 500)), accessLink: "https://x/g")
  private static let discount = Step(
    .recovery, name: "Duas horas", price: .percentOff(50), delay: .hours(2), text: "Oi")
  private static let reminder = Step(
    .recovery, name: "Primeiro", price: .unchanged, delay: .minutes(15))
  private static let upsell = Step(
    .upsell, name: "VIP", price: .fixed(Money(centavos: 9700)), accessLink: "https://x/v",
    isActive: false)
  private static let any = Step(
    .upsell, name: "Grupo", price: .fixed(Money(centavos: 900)), delay: .days(1),
    accessLink: "https://x/q")

  private var desk: SetupDesk {
    var desk = SetupDesk()
    var offer = OfferSetup(
      id: OfferID(9), name: "Plano", price: Money(centavos: 1990), accessLink: "https://x/a")
    offer.steps = [Self.bump, Self.discount, Self.reminder, Self.upsell].enumerated().map {
      StepSetup(id: OfferID(Int64(21 + $0)), $1)
    }
    var bot = BotSetup(id: BotID(7), name: "Vendas", username: "loja_bot", offers: [offer])
    bot.upsells = [StepSetup(id: OfferID(31), Self.any)]
    desk.setup.storedBots = [bot]
    var entry = SellerConfiguration.OfferEntry(
      name: "Plano", price: Money(centavos: 1990), accessLink: "https://x/a", isActive: true)
    entry.orderBumps = [Self.bump]
    entry.recovery = [Self.discount, Self.reminder]
    entry.upsells = [Self.upsell]
    desk.edits.bots = ["Vendas": StoredBot(texts: [:], offers: [entry], upsells: [Self.any])]
    desk.funnel = OfferFunnel(
      offer: .init(offered: 40, taken: 40, paid: 10, value: Money(centavos: 19900)),
      steps: [
        OfferID(21): .init(offered: 30, taken: 6, paid: 4, value: Money(centavos: 2000)),
        OfferID(22): .init(offered: 20, taken: 3, paid: 2, value: Money(centavos: 1990)),
        OfferID(23): .init(offered: 25, paid: 5),
      ])
    return desk
  }

  @Test func `the picture shows each step at its place, with what it brought`() throws {
    let html = try desk.visit(.get, "/admin/bots/7/offers/9").html
    for text in [
      "40 PIX gerados", "10 pagos (25%)", "R$ 199,00", "30 vezes perguntada", "6 aceitaram",
      "4 pagos",
      "depois de 2 horas", "50% de desconto: R$ 9,95", "3 geraram PIX", "depois de 15 minutos",
      "lembrete do mesmo PIX", "5 pagaram depois", "VIP", "desligado", "Grupo",
      "Depois de qualquer oferta do bot.", "/steps/new/recovery\"", "/steps/22\"", "/upsells/31\"",
    ] { #expect(html.contains(text), "\(text)") }
    // In the order in which buyers get them.
    let (first, second) = (html.firstRange(of: "Primeiro"), html.firstRange(of: "Duas horas"))
    #expect(try #require(first).lowerBound < #require(second).lowerBound)
    let bot = try desk.visit(.get, "/admin/bots/7").html
    #expect(bot.contains("Funil: 1 junto, 2 de recuperação") && bot.contains("Grupo"))
  }

  @Test func `whoever may only look sees the figures and no form`() throws {
    let html = try desk.visit(.get, "/admin/bots/7/offers/9", role: .viewer).html
    #expect(html.contains("40 PIX gerados") && html.contains("R$ 19,90"))
    for text in ["/steps/", "<form", "/upsells/"] { #expect(!html.contains(text), "\(text)") }
  }

  @Test(arguments: [
    "/offers/9/steps/new/order_bump", "/offers/9/steps/21", "/upsells/new", "/upsells/31",
  ])
  func `another seller's steps are not there`(_ rest: String) throws {
    #expect(throws: PageFault.self) { try desk.visit(.get, "/admin/bots/7\(rest)", seller: 2) }
  }

  @Test(arguments: [
    "/offers/9/steps/31", "/offers/9/steps/9", "/upsells/21", "/offers/9/steps/new/x",
  ])
  func `a step is found at its own place only`(_ rest: String) throws {
    #expect(throws: PageFault.self) { try desk.visit(.get, "/admin/bots/7\(rest)") }
  }

  @Test func `each kind of step is saved as it was typed`() throws {
    let desk = desk
    let form = "/admin/bots/7/offers/9/steps/new"
    let common = ["name": "Novo", "active": "1", "do": "save"]
    func send(_ path: String, _ fields: [String: String]) throws -> SetupDesk.Visit {
      try desk.visit(.post, path, common.merging(fields) { $1 })
    }
    let bump = try send("\(form)/order_bump", ["price": "5,50", "access_link": "https://x/n"])
    #expect(bump.status == 303 && bump.path == "/admin/bots/7/offers/9")
    _ = try send(
      "\(form)/recovery",
      ["pricing": "percent_off", "percent_off": "15", "price": "", "delay": "3", "delay_unit": "d"])
    _ = try send(
      "\(form)/recovery",
      ["pricing": "unchanged", "percent_off": "15", "delay": "30", "delay_unit": "m", "text": "Oi"])
    let upsell = try send(
      "/admin/bots/7/upsells/new",
      ["price": "9", "access_link": "https://x/n", "delay": "0", "delay_unit": "h"])
    #expect(upsell.path == "/admin/bots/7")
    let saved = desk.edits.savedSteps.all
    #expect(saved.allSatisfy { $0.step.media == [] })
    let steps = saved.map { saving in
      var step = saving.step
      step.media = nil
      return step
    }
    #expect(
      steps == [
        Step(
          .orderBump, name: "Novo", price: .fixed(Money(centavos: 550)), accessLink: "https://x/n"),
        Step(.recovery, name: "Novo", price: .percentOff(15), delay: .days(3)),
        Step(.recovery, name: "Novo", price: .unchanged, delay: .minutes(30), text: "Oi"),
        Step(.upsell, name: "Novo", price: .fixed(Money(centavos: 900)), accessLink: "https://x/n"),
      ])
    #expect(saved.map(\.place.offer) == ["Plano", "Plano", "Plano", nil])
  }

  @Test func `a fault is told at its field, with the others as typed`() throws {
    let desk = desk
    let visit = try desk.visit(
      .post, "/admin/bots/7/offers/9/steps/22",
      [
        "pricing": "fixed", "price": "19,90", "delay": "2", "delay_unit": "h", "text": "Volte!",
        "active": "1",
        "do": "save",
      ])
    #expect(visit.status == 422 && desk.edits.savedSteps.all.isEmpty)
    #expect(visit.html.contains("id=\"f-price-fault\"") && visit.html.contains("Volte!"))
    let delay = try desk.visit(
      .post, "/admin/bots/7/offers/9/steps/23",
      ["pricing": "unchanged", "delay": "já", "delay_unit": "h", "do": "save"])
    #expect(delay.html.contains("id=\"f-delay-fault\""))
  }

  @Test func `a step is seen as buyers get it before it is saved`() throws {
    let desk = desk
    let path = "/admin/bots/7/offers/9/steps/22"
    let shown = try desk.visit(.get, path).html
    #expect(shown.contains("value=\"50\"") && shown.contains(">\nOi</textarea>"))
    #expect(shown.contains("Quero por R$ 9,95"))
    let preview = try desk.visit(
      .post, path,
      ["pricing": "fixed", "price": "15", "delay": "2", "delay_unit": "h", "do": "preview"])
    #expect(preview.status == 200 && preview.html.contains("Quero por R$ 15,00"))
    #expect(desk.edits.savedSteps.all.isEmpty)
  }
}
