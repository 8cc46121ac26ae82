import Application
import Domain

/// A seller's accounts at gateways.
package struct GatewaysArea: AdminArea {
  static let trail = [(title: "Gateways", path: "/admin/gateways")]

  let ports: SetupPorts

  package init(_ ports: SetupPorts) { self.ports = ports }

  package static var templates: [String: String] {
    SetupTemplates.all.merging(GatewayTemplates.all) { $1 }
  }

  package var menu: [MenuEntry] {
    [
      MenuEntry(
        "Gateways", icon: "credit-card", path: "/admin/gateways", group: .setup,
        access: .seller(.view))
    ]
  }

  package var routes: [AdminRoute] {
    [
      AdminRoute(.get, "/admin/gateways", .seller(.view)) { try list($0) },
      AdminRoute(.get, "/admin/gateways/new", .seller(.configure)) { _ in choice },
      AdminRoute(
        .get, "/admin/gateways/new/{type}", .seller(.configure), needsConfirmation: true
      ) { try newForm($0) },
      AdminRoute(
        .post, "/admin/gateways/new/{type}", .seller(.configure), needsConfirmation: true
      ) { try create($0) },
      AdminRoute(.get, "/admin/gateways/{account}", .seller(.view)) { try page($0) },
      AdminRoute(
        .get, "/admin/gateways/{account}/edit", .seller(.configure), needsConfirmation: true
      ) { try editForm($0) },
      AdminRoute(
        .post, "/admin/gateways/{account}/edit", .seller(.configure), needsConfirmation: true
      ) { try change($0) },
      AdminRoute(
        .get, "/admin/gateways/{account}/renew", .seller(.configure), needsConfirmation: true
      ) { try askRenewal($0) },
      AdminRoute(
        .post, "/admin/gateways/{account}/renew", .seller(.configure), needsConfirmation: true
      ) { try renew($0) },
    ]
  }

  func account(_ request: PageRequest) throws -> GatewayAccountSetup {
    guard let account = try ports.setup(request.scope()).gatewayAccount(request.id("account"))
    else { throw PageFault.notFound }
    return account
  }

  static func path(_ account: GatewayAccountSetup, _ rest: String = "") -> String {
    "/admin/gateways/\(account.id.rawValue)\(rest)"
  }

  func title(_ type: String) -> String { ports.outside.kind(of: type)?.title ?? type }
}
