package import Application
import Domain

/// Who is told when something stops, and when.
///
/// Whoever may operate may also say who hears of it: no secret is shown or changed here.
package struct AlertsArea: AdminArea {
  let alerts: @Sendable (SellerScope) -> ManageAlerts

  package init(alerts: @escaping @Sendable (SellerScope) -> ManageAlerts) { self.alerts = alerts }

  package static var templates: [String: String] { AlertTemplates.all }

  package var menu: [MenuEntry] {
    [
      MenuEntry(
        "Alertas", icon: "bell", path: "/admin/alerts", group: .watch, access: .seller(.view))
    ]
  }

  package var routes: [AdminRoute] {
    [
      AdminRoute(.get, "/admin/alerts", .seller(.view)) { try show($0) },
      AdminRoute(.post, "/admin/alerts/code", .seller(.operate), answer: newCode),
      AdminRoute(.post, "/admin/alerts/chats/{chat}", .seller(.operate), answer: choose),
      AdminRoute(.get, "/admin/alerts/chats/{chat}/unlink", .seller(.operate), answer: askToUnlink),
      AdminRoute(.post, "/admin/alerts/chats/{chat}/unlink", .seller(.operate), answer: unlink),
      AdminRoute(.get, "/admin/alerts/rules/{rule}", .seller(.operate)) { try showRule($0) },
      AdminRoute(.post, "/admin/alerts/rules/{rule}", .seller(.operate), answer: saveRule),
      AdminRoute(.post, "/admin/alerts/rules/{rule}/reset", .seller(.operate), answer: resetRule),
    ]
  }

  private func show(_ request: PageRequest, code: AlertLinkCode? = nil) throws -> PageAnswer {
    let alerts = alerts(try request.scope())
    let (chats, episodes, limits) = (
      try alerts.chats(), try alerts.episodes(), try alerts.limits()
    )
    var values: [String: Any] = [
      "chats": chats.map { chat($0, request.clock) }, "hasChats": !chats.isEmpty,
      "isFull": chats.count >= AlertChat.most, "mostChats": AlertChat.most,
      "episodes": episodes.map { episode($0, request.clock) }, "hasEpisodes": !episodes.isEmpty,
      "rules": AlertRule.allCases.map { rule($0, limits[$0] ?? $0.standard) },
    ]
    if let code { values["message"] = "/vincular \(code.grouped)" }
    return .page(Page("Alertas", template: "alerts/page", values, menuPath: "/admin/alerts"))
  }

  /// Shown by the answer itself: the code stands in no address and is stored nowhere.
  private func newCode(_ request: PageRequest) throws -> PageAnswer {
    try show(request, code: alerts(request.scope()).newCode())
  }

  private func chat(_ chat: AlertChat, _ clock: WallClock) -> [String: Any] {
    [
      "id": chat.id.rawValue, "title": chat.title.isEmpty ? "conversa sem nome" : chat.title,
      "bot": chat.botName, "since": clock.day(chat.linkedAt), "isBlocked": chat.isBlocked,
      "isBotDead": !chat.isBotHealthy, "isWell": !chat.isBlocked && chat.isBotHealthy,
      "sales": chat.notifiesSales, "summary": chat.getsSummary,
    ]
  }

  private func episode(_ episode: AlertEpisode, _ clock: WallClock) -> [String: Any] {
    let title = SellerTexts.title(episode.rule)
    let remedy = episode.rule.remedy
    return [
      "title": episode.name.isEmpty ? title : "\(title) (\(episode.name))",
      "since": clock.minute(episode.beganAt), "ago": clock.ago(episode.beganAt),
      "wasTold": episode.toldAt != nil, "isCalm": episode.calmSince != nil,
      "action": remedy.action, "path": remedy.path,
    ]
  }

  private func rule(_ rule: AlertRule, _ limit: AlertLimit) -> [String: Any] {
    var values: [String: Any] = [
      "word": rule.rawValue, "title": SellerTexts.title(rule).capitalizedFirst,
      "text": rule.explanation, "isOn": limit.isEnabled, "limit": limitWords(rule, limit),
    ]
    if let window = limit.window {
      values["window"] = "nos últimos \(window.milliseconds / 60_000) minutos"
    }
    return values
  }

  private func limitWords(_ rule: AlertRule, _ limit: AlertLimit) -> String {
    switch rule.comparison {
    case .age where limit.threshold == 0: "na hora"
    case .silence where limit.threshold == 0: "desde a primeira venda"
    case .count where limit.threshold == 0: "desde a primeira tarefa"
    case .share: "acima de \(limit.threshold) %"
    case .age: "depois de \(limit.threshold) min"
    case .silence: "acima de \(limit.threshold) vendas"
    case .count: "acima de \(limit.threshold) tarefas"
    }
  }
}

extension String {
  /// For a title; the rest stays as it is.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
