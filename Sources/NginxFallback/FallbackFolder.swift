package import Application
import Foundation

/// The folder from which nginx answers clicks alone, for each active pool: `go/{slug}.html`, and
/// `bot/{slug}.html` for visitors over the limit.
package struct FallbackFolder: Sendable {
  private let folder: URL
  private let page: @Sendable (RedirectPool) -> [UInt8]?
  private let plainPage: @Sendable (RedirectPool) -> [UInt8]?

  /// A page may be nil: nginx then has none for that pool.
  package init(
    path: String, page: @escaping @Sendable (RedirectPool) -> [UInt8]?,
    plainPage: @escaping @Sendable (RedirectPool) -> [UInt8]?
  ) {
    folder = URL(fileURLWithPath: path)
    self.page = page
    self.plainPage = plainPage
  }

  private enum Kind: String, CaseIterable { case go, bot }

  /// Makes the folder what the pools are; writes only what differs, each file at once or not at all.
  ///
  /// Others may write at the same time: only a page that was there before the pools were read can be
  /// one too many.
  package func write(_ activePools: () throws -> [RedirectPool]) throws {
    var before: [Kind: [String]] = [:]
    for kind in Kind.allCases { before[kind] = try namesMade(in: place(of: kind)) }
    let pools = try activePools()
    for kind in Kind.allCases {
      let wanted = Dictionary(
        pools.compactMap { pool in page(kind, of: pool).map { ("\(pool.slug).html", $0) } }
      ) { first, _ in first }
      try write(wanted, to: place(of: kind), before: before[kind] ?? [])
    }
  }

  private func place(of kind: Kind) -> URL { folder.appendingPathComponent(kind.rawValue) }

  private func namesMade(in place: URL) throws -> [String] {
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    return try FileManager.default.contentsOfDirectory(atPath: place.path)
  }

  private func page(_ kind: Kind, of pool: RedirectPool) -> [UInt8]? {
    switch kind {
    case .go: page(pool)
    case .bot: plainPage(pool)
    }
  }

  private func write(_ wanted: [String: [UInt8]], to place: URL, before: [String]) throws {
    let files = FileManager.default
    for (name, page) in wanted {
      let file = place.appendingPathComponent(name)
      if files.contents(atPath: file.path) == Data(page) { continue }
      try Data(page).write(to: file, options: .atomic)
      // nginx's worker processes are another user.
      try? files.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
    }
    for name in before where name.hasSuffix(".html") && wanted[name] == nil {
      try? files.removeItem(at: place.appendingPathComponent(name))
    }
  }
}
