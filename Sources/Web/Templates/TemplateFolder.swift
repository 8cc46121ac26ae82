import Application
import Foundation
import Synchronization

/// The templates of `www/redirect`, read again when they change.
package final class TemplateFolder: Sendable {
  /// What belongs to every page of a template.
  struct Frame: Sendable {
    let steps: TemplateSteps
    /// Also of the version before while nginx may give that out.
    let policy: String
    /// The header that a worker sends: also says that nobody may show the page in a frame.
    let headers: [(name: String, value: String)]

    init(_ steps: TemplateSteps, policy: String) {
      self.steps = steps
      self.policy = policy
      headers = [
        ("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store"),
        ("Content-Security-Policy", "\(policy); frame-ancestors 'none'"),
      ]
    }
  }

  private struct File: Equatable {
    var size: Int
    var inode: Int
    var changed: Date
  }

  private struct Entry {
    var files: [String: File?]
    var hashes: [String]
    /// Nil where the template cannot be used.
    var frame: Frame?
    var lookedAt: ContinuousClock.Instant
    /// Until then nginx may still give out the version before.
    var overlapEnds: ContinuousClock.Instant?
  }

  private static let longest = 1 << 20
  private static let lookInterval = Duration.seconds(1)
  /// Longer than nginx keeps a file open.
  private static let overlap = Duration.seconds(60)

  private let www: String
  private let policy: PagePolicy
  private let report: @Sendable (_ template: String, _ problem: String) -> Void
  private let entries = Mutex<[String: Entry]>([:])

  /// `report` hears of a template that cannot be used, once for each change of it.
  package init(
    www: String, settings: PageSettings,
    report: @escaping @Sendable (_ template: String, _ problem: String) -> Void = { _, _ in }
  ) {
    self.www = www
    policy = PagePolicy(pixelOrigin: settings.pixelOrigin)
    self.report = report
  }

  /// Names of all templates that are there.
  package func names() -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: www + "/redirect")) ?? []
    return files.filter { $0.hasSuffix(".html") }.map { String($0.dropLast(5)) }
      .filter(RedirectPool.isTemplateName).sorted()
  }

  /// The template as it is now; nil where its file is missing or cannot be read.
  package func template(named name: String) -> PageTemplate? {
    guard let source = content(of: Self.address(name)) else { return nil }
    return PageTemplate(source) { self.content(of: $0) }
  }

  /// Whether the picture of a pool's page is there.
  package func hasFile(_ name: String) -> Bool { content(of: "/redirect/\(name)") != nil }

  /// Nil for a template without which visitors are better off.
  func frame(of name: String) -> Frame? {
    let now = ContinuousClock.now
    return entries.withLock { entries in
      if let entry = entries[name], now - entry.lookedAt < Self.lookInterval { return entry.frame }
      let entry = look(at: name, after: entries[name], now)
      entries[name] = entry
      return entry.frame
    }
  }

  private func look(at name: String, after old: Entry?, _ now: ContinuousClock.Instant) -> Entry {
    if var old, old.files.allSatisfy({ file($0.key) == $0.value }) {
      old.lookedAt = now
      if let end = old.overlapEnds, now >= end {
        old.overlapEnds = nil
        old.frame = old.frame.map {
          Frame($0.steps, policy: policy.text(scriptHashes: old.hashes))
        }
      }
      return old
    }
    // Before it is read: what is written during the reading is another version, to be seen at the next look.
    var files: [String: File?] = [:]
    func read(_ address: String) -> [UInt8]? {
      files[address] = .some(file(address))
      return content(of: address)
    }
    let template = read(Self.address(name)).map { PageTemplate($0) { read($0) } }
    var entry = Entry(files: files, hashes: template?.scriptHashes ?? [], lookedAt: now)
    guard let template, template.leadsToBot else {
      report(name, template?.problems.first ?? "não existe ou não pode ser lido")
      return entry
    }
    let earlier = (old?.hashes ?? []).filter { !entry.hashes.contains($0) }
    if !earlier.isEmpty { entry.overlapEnds = now + Self.overlap }
    entry.frame = Frame(
      template.steps, policy: policy.text(scriptHashes: entry.hashes + earlier))
    return entry
  }

  private static func address(_ name: String) -> String { "/redirect/\(name).html" }

  /// Only files of the folder itself: nginx gives out no others either.
  private func path(_ address: String) -> String? {
    guard address.wholeMatch(of: /\/redirect\/[A-Za-z0-9_-][A-Za-z0-9._-]*/) != nil else {
      return nil
    }
    return www + address
  }

  private func content(of address: String) -> [UInt8]? {
    guard let path = path(address), let known = file(address), known.size <= Self.longest else {
      return nil
    }
    return FileManager.default.contents(atPath: path).map { [UInt8]($0) }
  }

  private func file(_ address: String) -> File? {
    guard let path = path(address),
      let found = try? FileManager.default.attributesOfItem(atPath: path),
      let size = found[.size] as? NSNumber, let inode = found[.systemFileNumber] as? NSNumber,
      let changed = found[.modificationDate] as? Date
    else { return nil }
    return File(size: size.intValue, inode: inode.intValue, changed: changed)
  }
}
