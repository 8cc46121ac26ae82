import Application
import Domain

/// A seller's pools: the link of the ads, the page behind it, the bots that share its clicks, and the pixel.
package struct PoolsArea: AdminArea {
  static let trail = [(title: "Pools", path: "/pools")]

  let ports: SetupPorts

  package init(_ ports: SetupPorts) { self.ports = ports }

  package static var templates: [String: String] {
    SetupTemplates.all.merging(PoolTemplates.all) { $1 }.merging(PixelTemplates.all) { $1 }
  }

  package var menu: [MenuEntry] {
    [
      MenuEntry(
        "Pools e pixel", icon: "link-45deg", path: "/pools", group: .setup, access: .seller(.view))
    ]
  }

  package var routes: [AdminRoute] {
    [
      AdminRoute(.get, "/pools", .seller(.view)) { try list($0) },
      AdminRoute(.get, "/pools/new", .seller(.configure)) { try newForm($0) },
      AdminRoute(.post, "/pools/new", .seller(.configure)) { try create($0) },
      AdminRoute(.get, "/pools/{pool}", .seller(.view)) { try page($0) },
      AdminRoute(.get, "/pools/{pool}/edit", .seller(.configure)) { try editForm($0) },
      AdminRoute(.post, "/pools/{pool}/edit", .seller(.configure)) { try change($0) },
      AdminRoute(.get, "/pools/{pool}/preview", .seller(.view)) { try preview($0) },
      AdminRoute(.get, "/pools/{pool}/qr", .seller(.view)) { try qrCode($0) },
    ] + pixelRoutes
  }

  func pool(_ request: PageRequest) throws -> PoolSetup {
    guard let pool = try ports.setup(request.scope()).pool(request.id("pool")) else {
      throw PageFault.notFound
    }
    return pool
  }

  static func trail(_ pool: PoolSetup) -> [(title: String, path: String)] {
    trail + [(title: pool.name, path: path(pool))]
  }

  static func path(_ pool: PoolSetup, _ rest: String = "") -> String {
    "/pools/\(pool.id.rawValue)\(rest)"
  }
}
