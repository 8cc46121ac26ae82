import Application
import Domain

/// A seller's bots with their offers and texts.
package struct BotsArea: AdminArea {
  static let trail = [(title: "Bots", path: "/admin/bots")]

  let ports: SetupPorts

  package init(_ ports: SetupPorts) { self.ports = ports }

  package static var templates: [String: String] {
    SetupTemplates.all.merging(ListTemplates.all) { $1 }.merging(BotTemplates.all) { $1 }
      .merging(FunnelTemplates.all) { $1 }
  }

  package var menu: [MenuEntry] {
    [
      MenuEntry(
        "Bots", icon: "robot", path: "/admin/bots", group: .setup, access: .seller(.view))
    ]
  }

  package var routes: [AdminRoute] {
    [
      AdminRoute(.get, "/admin/bots", .seller(.view)) { try list($0) },
      AdminRoute(.get, "/admin/bots/new", .seller(.configure), needsConfirmation: true) {
        try newForm($0)
      },
      AdminRoute(.post, "/admin/bots/new", .seller(.configure), needsConfirmation: true) {
        try create($0)
      },
      AdminRoute(.get, "/admin/bots/{bot}", .seller(.view)) { try page($0) },
      AdminRoute(.get, "/admin/bots/{bot}/edit", .seller(.configure), needsConfirmation: true) {
        try editForm($0)
      },
      AdminRoute(.post, "/admin/bots/{bot}/edit", .seller(.configure), needsConfirmation: true) {
        try change($0)
      },
      AdminRoute(.get, "/admin/bots/{bot}/texts", .seller(.view)) { try texts($0) },
      AdminRoute(.post, "/admin/bots/{bot}/texts", .seller(.configure)) { try saveTexts($0) },
      AdminRoute(.get, "/admin/bots/{bot}/renew", .seller(.configure), needsConfirmation: true) {
        try askRenewal($0)
      },
      AdminRoute(.post, "/admin/bots/{bot}/renew", .seller(.configure), needsConfirmation: true) {
        try renew($0)
      },
    ] + offerRoutes + stepRoutes + fileRoutes
  }

  func bot(_ request: PageRequest) throws -> BotSetup {
    guard let bot = try ports.setup(request.scope()).bot(request.id("bot")) else {
      throw PageFault.notFound
    }
    return bot
  }

  static func trail(_ bot: BotSetup) -> [(title: String, path: String)] {
    trail + [(title: bot.name, path: path(bot))]
  }

  static func path(_ bot: BotSetup, _ rest: String = "") -> String {
    "/admin/bots/\(bot.id.rawValue)\(rest)"
  }

  func link(_ bot: BotSetup) -> String? {
    bot.username.isEmpty ? nil : "\(ports.outside.botLinkURL)/\(bot.username)"
  }
}
