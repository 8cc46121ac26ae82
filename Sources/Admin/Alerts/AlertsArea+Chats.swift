import Application
import Domain

/// What a chat gets, and the end of it.
extension AlertsArea {
  func choose(_ request: PageRequest) throws -> PageAnswer {
    let (sales, summary) = (request.form.isOn("sales"), request.form.isOn("summary"))
    guard
      try alerts(request.scope()).choose(
        sales: sales, summary: summary, for: request.id("chat"), by: .person(request.person()))
    else { throw PageFault.notFound }
    let extras = [sales ? "cada venda" : nil, summary ? "o resumo do dia" : nil].compactMap { $0 }
    return done(
      extras.isEmpty
        ? "Este chat recebe só os alertas."
        : "Este chat recebe os alertas, \(extras.joined(separator: " e ")).")
  }

  func askToUnlink(_ request: PageRequest) throws -> PageAnswer {
    let id: AlertChatID = try request.id("chat")
    let chats = try alerts(request.scope()).chats()
    guard let chat = chats.first(where: { $0.id == id }) else { throw PageFault.notFound }
    return .page(
      Page(
        "Desvincular \(chat.title)?", template: "alerts/unlink",
        ["id": id.rawValue, "title": chat.title, "bot": chat.botName, "isLast": chats.count == 1],
        trail: [("Alertas", "/admin/alerts")]))
  }

  func unlink(_ request: PageRequest) throws -> PageAnswer {
    guard
      try alerts(request.scope()).unlink(request.id("chat"), by: .person(request.person()))
    else { throw PageFault.notFound }
    return done("Chat desvinculado: ele não recebe mais nada.")
  }

  func done(_ text: String) -> PageAnswer {
    .redirect(to: "/admin/alerts", flash: Flash(.success, text))
  }
}
