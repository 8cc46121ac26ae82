package import Application
import Foundation

/// The folder from which nginx answers clicks alone: `go/{slug}.html` for each active pool.
package struct StandInFolder: Sendable {
  private let folder: URL
  private let pages: StandInPages

  package init(path: String, pages: StandInPages) {
    folder = URL(fileURLWithPath: path).appendingPathComponent("go")
    self.pages = pages
  }

  /// Makes the folder what the pools are; writes only what differs, each file at once or not at all.
  package func write(_ pools: [Pool]) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var wanted: Set<String> = []
    for pool in pools {
      guard let page = pages.page(of: pool) else { continue }
      let name = "\(pool.slug).html"
      wanted.insert(name)
      let file = folder.appendingPathComponent(name)
      if FileManager.default.contents(atPath: file.path) == Data(page) { continue }
      try Data(page).write(to: file, options: .atomic)
      // nginx's worker processes are another user.
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasSuffix(".html") && !wanted.contains(name) {
      try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
  }
}
