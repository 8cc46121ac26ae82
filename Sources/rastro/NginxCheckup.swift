import Foundation

/// What `rastro doctor` can see of nginx and of the clicks that it answers alone.
struct NginxCheckup {
  private let settings: Settings

  init(_ settings: Settings) { self.settings = settings }

  var findings: [Finding] { [keepalive, descriptors, fallback] }

  private var keepalive: Finding {
    let subject = "nginx connections"
    let (pool, wanted) = (settings.clickPool, settings.clickPool.keepalive)
    guard let path = settings.nginxConfiguration else {
      return Finding(
        subject: subject, verdict: .warning,
        message: "not checked: set RASTRO_NGINX_CONF to the file with upstream rastro_clicks; "
          + "its keepalive should be \(wanted)")
    }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let kept = Self.keepalive(in: text)
    else {
      return Finding(
        subject: subject, verdict: .broken,
        message: "no upstream rastro_clicks with keepalive in \(path)")
    }
    let room = "\(kept) × \(pool.nginxWorkers) nginx workers, \(pool.allConnections) connections"
    guard pool.leavesRoom(forKeepalive: kept) else {
      return Finding(
        subject: subject, verdict: .broken,
        message: "keepalive \(room): the click workers would close kept connections for new ones "
          + "all the time; set keepalive \(wanted), or raise RASTRO_CLICK_CONNECTIONS")
    }
    return Finding(subject: subject, verdict: .good, message: "keepalive \(room)")
  }

  /// The number in `keepalive N;` of the upstream of the click workers.
  static func keepalive(in configuration: String) -> Int? {
    let upstream = /upstream\s+rastro_clicks\s*\{([^}]*)\}/
    guard let block = configuration.firstMatch(of: upstream)?.1 else { return nil }
    let lines = block.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    for line in lines where !line.hasPrefix("#") {
      if let number = line.firstMatch(of: /^keepalive\s+(\d+)\s*;/)?.1 { return Int(number) }
    }
    return nil
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
