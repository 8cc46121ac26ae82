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
  ///
  /// Others may write at the same time: only a page that was there before the pools were read can be
  /// one too many.
  package func write(_ activePools: () throws -> [Pool]) throws {
    let files = FileManager.default
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    let before = try files.contentsOfDirectory(atPath: folder.path)
    let pools = try activePools()
    var wanted: Set<String> = []
    for pool in pools {
      guard let page = pages.page(of: pool) else { continue }
      let name = "\(pool.slug).html"
      wanted.insert(name)
      let file = folder.appendingPathComponent(name)
      if files.contents(atPath: file.path) == Data(page) { continue }
      try Data(page).write(to: file, options: .atomic)
      // nginx's worker processes are another user.
      try? files.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
    }
    for name in before where name.hasSuffix(".html") && !wanted.contains(name) {
      try? files.removeItem(at: folder.appendingPathComponent(name))
    }
  }
}
