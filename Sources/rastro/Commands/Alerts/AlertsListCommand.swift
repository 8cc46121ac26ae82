import Application
import ArgumentParser

struct AlertsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Mostra os chats vinculados.")

  @OptionGroup var options: AlertsOptions

  private struct Line: Encodable {
    let id: Int64
    let title: String
    let bot: String
    /// Of Telegram.
    let chat: Int64
    let blocked: Bool
    let sales: Bool
    let summary: Bool
    /// UTC.
    let linkedAt: String

    enum CodingKeys: String, CodingKey {
      case id, title, bot, chat, blocked, sales, summary
      case linkedAt = "linked_at"
    }
  }

  func run() throws {
    try withExitCodes {
      let graph = try ObjectGraph(forCommand: Settings())
      try graph.checkStart(mayWrite: false)
      let chats = try graph.alertChats.chats(of: options.seller(graph.sellers).id)
      if options.json {
        return try printJSON(
          chats.map { chat in
            Line(
              id: chat.id.rawValue, title: chat.title, bot: chat.botName, chat: chat.telegramID,
              blocked: chat.isBlocked, sales: chat.notifiesSales, summary: chat.getsSummary,
              linkedAt: chat.linkedAt.text)
          })
      }
      for chat in chats { printLine(Self.text(chat)) }
      if chats.isEmpty { say("rastro: nenhum chat vinculado; rastro alerts link cria um código") }
    }
  }

  private static func text(_ chat: AlertChat) -> String {
    let extras = [
      chat.notifiesSales ? "cada venda" : nil, chat.getsSummary ? "resumo diário" : nil,
      chat.isBlocked ? "o bot não pode escrever ali" : nil,
    ].compactMap { $0 }
    let what = (["avisos"] + extras).joined(separator: ", ")
    return "\(chat.id)  \(chat.title)  @\(chat.botName)  \(what)"
  }
}
