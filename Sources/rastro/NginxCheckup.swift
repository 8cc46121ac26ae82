import Foundation

/// What `rastro doctor` can see of nginx and of the clicks that it answers alone.
struct NginxCheckup {
  private let settings: Settings

  init(_ settings: Settings) { self.settings = settings }

  var findings: [Finding] { keepalives + [descriptors, fallback] }

  /// An upstream of nginx's and the pool behind it.
  private struct Upstream {
    var name: String
    var pool: PoolSize
    var remedy: String
  }

  private var keepalives: [Finding] {
    [
      Upstream(
        name: "rastro_workers", pool: settings.workerPool,
        remedy: "raise RASTRO_WORKERS or RASTRO_THREADS"),
      Upstream(
        name: "rastro_clicks", pool: settings.clickPool, remedy: "raise RASTRO_CLICK_CONNECTIONS"),
    ].map { keepalive(of: $0) }
  }

  private func keepalive(of upstream: Upstream) -> Finding {
    let subject = "nginx connections"
    let (name, pool, wanted) = (upstream.name, upstream.pool, upstream.pool.keepalive)
    guard let path = settings.nginxConfiguration else {
      return Finding(
        subject: subject, verdict: .warning,
        message: "not checked: set RASTRO_NGINX_CONF to the file with upstream \(name); "
          + "its keepalive should be \(wanted)")
    }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let kept = Self.keepalive(of: name, in: text)
    else {
      return Finding(
        subject: subject, verdict: .broken, message: "no upstream \(name) with keepalive in \(path)"
      )
    }
    let room =
      "\(name): \(kept) × \(pool.nginxWorkers) nginx workers, \(pool.allConnections) connections"
    guard pool.leavesRoom(forKeepalive: kept) else {
      return Finding(
        subject: subject, verdict: .broken,
        message:
          "keepalive of \(room): kept connections would be closed for new ones all the time; "
          + "set keepalive \(wanted), or \(upstream.remedy)")
    }
    return Finding(subject: subject, verdict: .good, message: "keepalive of \(room)")
  }

  /// The number in `keepalive N;` of that upstream.
  static func keepalive(of upstream: String, in configuration: String) -> Int? {
    let code = configuration.replacing(/#[^\n]*/, with: "")
    let blocks = code.matches(of: /upstream\s+(\w+)\s*\{([^}]*)\}/)
    guard let block = blocks.first(where: { $0.1 == upstream })?.2 else { return nil }
    return block.firstMatch(of: /\bkeepalive\s+(\d+)\s*;/).flatMap { Int($0.1) }
  }

  /// Each connection of a click worker is a descriptor.
  private var descriptors: Finding {
    let subject = "open files"
    let needed = settings.clickPool.connections + 64
    let limits = (try? String(contentsOfFile: "/proc/self/limits", encoding: .utf8)) ?? ""
    let limit = limits.firstMatch(of: /Max open files\s+(\d+)/).flatMap { Int($0.1) }
    guard let limit, limit < needed else {
      return Finding(subject: subject, verdict: .good, message: "enough for the click workers")
    }
    return Finding(
      subject: subject, verdict: .broken,
      message: "\(limit) allowed, \(needed) needed by RASTRO_CLICK_CONNECTIONS: raise LimitNOFILE")
  }

  private var fallback: Finding {
    let subject = "nginx's own answers"
    guard let folder = settings.fallbackFolder, let log = settings.fallbackLog else {
      return Finding(
        subject: subject, verdict: .warning,
        message: "off: set RASTRO_FALLBACK_DIR and RASTRO_FALLBACK_LOG, or clicks are lost while "
          + "workers or database are away")
    }
    let rejected = (try? String(contentsOfFile: log + ".rejected", encoding: .utf8)) ?? ""
    let lines = rejected.split(separator: "\n").count
    guard lines == 0 else {
      return Finding(
        subject: subject, verdict: .warning,
        message: "\(lines) lines could not be loaded: see \(log).rejected, and remove it when done")
    }
    let pages = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/go")) ?? []
    return Finding(
      subject: subject, verdict: pages.isEmpty ? .warning : .good,
      message: pages.isEmpty
        ? "no page in \(folder)/go yet: apply a pool, or start rastro dispatch"
        : "\(pages.count) pages in \(folder)/go")
  }
}
