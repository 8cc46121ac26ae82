import Admin
import ArgumentParser

/// For tests of access, which take the list from the routes themselves.
struct AdminRoutesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "routes", abstract: "Mostra os endereços do painel e quem pode abri-los, em JSON.",
    shouldDisplay: false)

  private struct Line: Encodable {
    let method: String
    let path: String
    /// `everyone`, `person`, `platform`, or what the seller's people must be allowed.
    let access: String
    let confirmation: Bool
  }

  func run() throws {
    try withExitCodes {
      let graph = try ObjectGraph(forCommand: Settings())
      try printJSON(
        graph.adminAreas.flatMap(\.routes).map { route in
          Line(
            method: route.method.rawValue, path: "\(route.pattern)",
            access: Self.word(route.access), confirmation: route.needsConfirmation)
        })
    }
  }

  private static func word(_ access: AdminRoute.Access) -> String {
    switch access {
    case .everyone: "everyone"
    case .person: "person"
    case .seller(let permission): "\(permission)"
    case .platform: "platform"
    }
  }
}
