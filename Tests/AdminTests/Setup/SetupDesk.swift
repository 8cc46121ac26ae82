import Domain
import HTMLTemplates
import TestPorts
import Testing
import Web

@testable import Admin
@testable import Application

/// The setup's pages before a person of the first seller, with everything around them made up.
struct SetupDesk {
  var setup = FakeSetup()
  var edits = FakeSellerEdits()
  var world = SetupWorld()
  var kinds = [
    GatewayKind(
      type: "syncpay", title: "SyncPay",
      form: GatewayForm(
        requiredCredentials: ["client_id", "brand_new"], optionalCredentials: ["webhook_token"],
        settings: [
          .init(name: "ascii_only", values: .words(["true", "false"]), standard: "true"),
          .init(name: "fresh_setting", values: .text(limit: 5), standard: ""),
        ]))
  ]
  let renewed = Log<String>()
  let files = FakeMediaFiles()
  var funnel = OfferFunnel()

  struct Visit {
    var answer: PageAnswer
    var status: Int
    /// Of the page; empty for an answer that is none.
    var html = ""
    var path: String?
    var flash: Flash?
  }

  /// Sends a request to the page of that address, as the shell does for somebody who may; throws what the page throws.
  func visit(
    _ method: AdminRoute.Method = .get, _ path: String, _ form: [String: String] = [:],
    bots: [String] = [], file: [UInt8]? = nil, role: Role = .owner, seller: Int64 = 1
  ) throws -> Visit {
    let found = areas.flatMap(\.routes).lazy.compactMap { route in
      route.method == method ? route.pattern.values(of: path).map { (route, $0) } : nil
    }.first
    let (route, places) = try #require(found, "no route for \(path)")
    let fields = form.map { ($0.key, $0.value) } + bots.map { ("bot", $0) }
    var request = Self.request(method, path, places, fields, role, seller)
    request.file = file
    if case .seller(let permission) = route.access { try #require(request.may(permission)) }
    return try visit(route.answer(request), request)
  }

  var areas: [any AdminArea] { [PoolsArea(ports), BotsArea(ports), GatewaysArea(ports)] }

  private func visit(_ answer: PageAnswer, _ request: PageRequest) throws -> Visit {
    switch answer {
    case .page(let page, let status):
      return Visit(
        answer: answer, status: status, html: try render(page.template, page.values, request))
    case .fragment(let template, let values):
      return Visit(answer: answer, status: 200, html: try render(template, values, request))
    case .redirect(let path, let flash):
      return Visit(answer: answer, status: 303, path: path, flash: flash)
    case .failed(let status, _, _): return Visit(answer: answer, status: status)
    default: return Visit(answer: answer, status: 200)
    }
  }

  private func render(
    _ template: String, _ values: [String: Any], _ request: PageRequest
  ) throws -> String {
    var texts = ShellTemplates.all
    for area in areas { texts.merge(type(of: area).templates) { $1 } }
    var values = values
    values["mayConfigure"] = request.may(.configure)
    return try #require(try HTMLTemplates(texts).render(template, values), "no \(template)")
  }

  private static func request(
    _ method: AdminRoute.Method, _ path: String, _ places: [String: String],
    _ form: [(String, String)], _ role: Role, _ seller: Int64
  ) -> PageRequest {
    let person = Person(
      id: PersonID(1), sellerID: SellerID(seller), email: "ana@loja.example", role: role,
      hasSecondFactor: false, hasPassword: true, createdAt: Surroundings.now)
    let session = OpenSession(
      id: "s", person: person, sellerID: SellerID(seller), startedAt: Surroundings.now,
      lastSeenAt: Surroundings.now, confirmedAt: Surroundings.now, address: "", userAgent: "")
    let encoded = form.map { "\(encode($0.0))=\(encode($0.1))" }.joined(separator: "&")
    return PageRequest(
      method: method, path: path, places: places, query: FormInput(), form: FormInput(encoded),
      address: "", userAgent: "", now: Surroundings.now, session: session,
      seller: Seller(id: SellerID(seller), name: "Loja", timeZone: "America/Sao_Paulo"),
      formToken: "t")
  }

  private static func encode(_ text: String) -> String {
    text.utf8.map { byte in
      let hex = String(byte, radix: 16, uppercase: true)
      return "%" + (hex.count == 1 ? "0" + hex : hex)
    }.joined()
  }

  private var ports: SetupPorts {
    let (edits, world, clock) = (edits, world, Surroundings().clock)
    let (setup, renewed, funnel, files) = (setup, renewed, funnel, files)
    return SetupPorts(
      setup: { $0.sellerID == SellerID(1) ? setup : FakeSetup() },
      saveBot: { _ in
        SaveBot(edits, connector: world, rules: FakeChatRules(), gateways: world, clock: clock)
      },
      saveOffer: { _ in
        SaveOffer(edits, rules: FakeChatRules(), gateways: world, clock: clock)
      },
      saveStep: { _ in
        SaveStep(edits, rules: FakeChatRules(), gateways: world, clock: clock)
      },
      funnels: { _ in FakeFunnels(found: funnel) },
      saveGatewayAccount: { _ in SaveGatewayAccount(edits, gateways: world, clock: clock) },
      savePool: { _ in SavePool(edits, pages: world, clock: clock) },
      savePixel: { _ in SavePixel(edits, connector: world, clock: clock) },
      addMediaFile: { _ in
        AddMediaFile(
          files, hash: { _ in String(repeating: "a", count: 64) },
          address: { "https://loja.example/media/\($0.text)" }, clock: clock)
      },
      renewals: SecretRenewals(
        bot: { bot, seller, person, _ in
          renewed.add("bot \(bot.rawValue) of \(seller.sellerID.rawValue) by \(person)")
          return .renewed(oldUntil: Surroundings.now)
        },
        gatewayAccount: { account, seller, person, _ in
          renewed.add("account \(account.rawValue) of \(seller.sellerID.rawValue) by \(person)")
          return Surroundings.now
        }), outside: outside)
  }

  private var outside: SetupOutside {
    SetupOutside(
      links: Links(publicURL: "https://loja.example"), botLinkURL: "https://t.me",
      webhookAddress: WebhookAddress { type, secret, _ in
        Secret("https://loja.example/webhook/payment/\(type)/\(secret.reveal())")
      }, gateways: kinds, previews: world, rules: FakeChatRules(), pages: world,
      pagePreview: { template, texts, bot in
        template == "default" ? Array("\(texts.title ?? "-") @\(bot)".utf8) : nil
      }, webhookFault: { _ in nil })
  }
}
