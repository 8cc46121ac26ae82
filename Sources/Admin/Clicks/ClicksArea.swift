package import Application
import Domain

/// The clicks on ads: search, and all that was captured of one.
package struct ClicksArea: AdminArea {
  private static let longestText = 600

  let list: @Sendable (SellerScope) -> any ClickList

  package init(list: @escaping @Sendable (SellerScope) -> any ClickList) { self.list = list }

  package static var templates: [String: String] {
    ClickTemplates.all.merging(ListTemplates.all) { $1 }
      .merging(["payments/matches": PaymentTemplates.matches]) { $1 }
  }

  package var menu: [MenuEntry] {
    [
      MenuEntry(
        "Cliques", icon: "cursor", path: "/admin/clicks", group: .sales, access: .seller(.view))
    ]
  }

  package var routes: [AdminRoute] {
    [
      AdminRoute(.get, "/admin/clicks", .seller(.view), answer: show),
      AdminRoute(.get, "/admin/clicks/{click}", .seller(.view), answer: showOne),
    ]
  }

  private func show(_ request: PageRequest) throws -> PageAnswer {
    let days = DayRange(request.query, clock: request.clock)
    var filter = ClickFilter()
    filter.text = request.query.filled("q").map { String($0.prefix(Self.longestText)) }
    filter.period = days.span
    var address = ListAddress("/admin/clicks")
    address.add("q", filter.text)
    address.add("from", days.from)
    address.add("to", days.to)
    let piece = ListPiece(address, request.query)
    let page = try list(request.scope()).clicks(filter, after: piece.cursor)
    var values = piece.values(page)
    values["fields"] =
      ([
        FormField(
          "q", "Buscar", value: filter.text ?? "", placeholder: "código do clique ou fbclid inteiro"
        )
      ] + days.fields).values
    values["rows"] = page.items.map { Self.row($0, request.clock) }
    values["empty"] =
      address.isFiltered
      ? [
        "icon": "search", "text": "Nenhum clique combina com esta busca.",
        "path": "/admin/clicks", "action": "Ver todos os cliques",
      ]
      : [
        "icon": "cursor",
        "text":
          "Ainda não há cliques. Coloque o link do pool no anúncio, e cada visita aparece aqui.",
        "path": "/admin/start", "action": "Ver os primeiros passos",
      ]
    return .page(Page("Cliques", template: "clicks/list", values))
  }

  private static func row(_ line: ClickLine, _ clock: WallClock) -> [String: Any] {
    [
      "token": line.token, "short": String(line.token.prefix(10)),
      "at": clock.second(line.clickedAt), "pool": line.pool ?? "–",
      "bot": line.bot.map { "@\($0)" } ?? "–", "fbclid": line.fbclid ?? "–",
      "source": [line.source, line.campaign].compactMap { $0 }.joined(separator: " · "),
      "isCrawler": line.isCrawler,
    ]
  }

  private func showOne(_ request: PageRequest) throws -> PageAnswer {
    guard let click = try list(request.scope()).click(request.place("click")) else {
      throw PageFault.notFound
    }
    let clock = request.clock
    return .page(
      Page(
        "Clique de \(clock.minute(click.line.clickedAt))", template: "clicks/one",
        [
          "token": click.line.token, "isCrawler": click.line.isCrawler,
          "facts": ClickFacts.ofAd(click, clock).map(\.values),
          "browser": ClickFacts.ofBrowser(click, clock).map(\.values),
          "starts": click.starts.map { start in
            [
              "name": start.firstName.isEmpty ? "sem nome" : start.firstName,
              "telegramID": "\(start.telegramID)", "bot": start.bot,
              "at": start.at.map(clock.second) ?? "hora não guardada", "isBlocked": start.isBlocked,
            ] as [String: Any]
          }, "hasPayments": !click.payments.isEmpty,
          "payments": click.payments.map { $0.values(clock) },
        ], trail: [("Cliques", "/admin/clicks")]))
  }
}
