import Foundation

/// What `rastro doctor` can see of nginx and of the clicks that it answers alone.
struct NginxCheckup {
  private let settings: Settings

  init(_ settings: Settings) { self.settings = settings }

  var findings: [Finding] { keepalives + [visitorLimits, descriptors, fallback] }

  /// An upstream of nginx's and the pool behind it.
  private struct Upstream {
    var name: String
    var pool: WorkerPoolSize
    var remedy: String
  }

  private var keepalives: [Finding] {
    [
      Upstream(
        name: "rastro_workers", pool: settings.workerPool,
        remedy: "aumente RASTRO_WORKERS ou RASTRO_THREADS"),
      Upstream(
        name: "rastro_clicks", pool: settings.clickPool, remedy: "aumente RASTRO_CLICK_CONNECTIONS"),
    ].map { keepalive(of: $0) }
  }

  private func keepalive(of upstream: Upstream) -> Finding {
    let subject = "nginx connections"
    let (name, pool, wanted) = (upstream.name, upstream.pool, upstream.pool.keepalive)
    guard let path = settings.nginxConfiguration else {
      return Finding(
        subject: subject, verdict: .warning,
        message: "não conferido: ponha em RASTRO_NGINX_CONF o arquivo com upstream \(name); "
          + "o keepalive dele deve ser \(wanted)")
    }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let kept = Self.keepalive(of: name, in: text)
    else {
      return Finding(
        subject: subject, verdict: .broken,
        message: "não há upstream \(name) com keepalive em \(path)"
      )
    }
    let room =
      "\(name): \(kept) × \(pool.nginxWorkers) processos do nginx, \(pool.allConnections) conexões"
    guard pool.leavesRoom(forKeepalive: kept) else {
      return Finding(
        subject: subject, verdict: .broken,
        message:
          "keepalive de \(room): conexões mantidas seriam fechadas para dar lugar a novas o tempo "
          + "todo; ponha keepalive \(wanted), ou \(upstream.remedy)")
    }
    return Finding(subject: subject, verdict: .good, message: "keepalive de \(room)")
  }

  /// The number in `keepalive N;` of that upstream.
  static func keepalive(of upstream: String, in configuration: String) -> Int? {
    let code = configuration.replacing(/#[^\n]*/, with: "")
    let blocks = code.matches(of: /upstream\s+(\w+)\s*\{([^}]*)\}/)
    guard let block = blocks.first(where: { $0.1 == upstream })?.2 else { return nil }
    return block.firstMatch(of: /\bkeepalive\s+(\d+)\s*;/).flatMap { Int($0.1) }
  }

  /// Whether nginx's configuration holds the limits of the settings.
  private var visitorLimits: Finding {
    let subject = "nginx limits"
    guard let path = settings.nginxConfiguration else {
      return Finding(
        subject: subject, verdict: .warning,
        message: "não conferidos: ponha em RASTRO_NGINX_CONF o arquivo de configuração")
    }
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    let missing = settings.visitorLimits.missing(in: text)
    guard missing.isEmpty else {
      return Finding(
        subject: subject, verdict: .warning,
        message: "\(path) não tem \(missing.joined(separator: " nem ")): preencha de novo a "
          + "configuração do nginx e recarregue")
    }
    guard settings.limitedLog != nil else {
      return Finding(
        subject: subject, verdict: .warning,
        message: "ninguém conta os visitantes acima do limite: defina RASTRO_LIMITED_LOG")
    }
    return Finding(
      subject: subject, verdict: .good,
      message: "\(settings.visitorLimits.rate) cliques por segundo de um endereço")
  }

  /// Each connection of a click worker is a descriptor.
  private var descriptors: Finding {
    let subject = "open files"
    let needed = settings.clickPool.connections + 64
    let limits = (try? String(contentsOfFile: "/proc/self/limits", encoding: .utf8)) ?? ""
    let limit = limits.firstMatch(of: /Max open files\s+(\d+)/).flatMap { Int($0.1) }
    guard let limit, limit < needed else {
      return Finding(subject: subject, verdict: .good, message: "bastam para os workers de cliques")
    }
    return Finding(
      subject: subject, verdict: .broken,
      message:
        "\(limit) permitidos e \(needed) necessários por RASTRO_CLICK_CONNECTIONS: aumente LimitNOFILE"
    )
  }

  private var fallback: Finding {
    let subject = "nginx's own answers"
    guard let folder = settings.fallbackFolder, let log = settings.fallbackLog else {
      return Finding(
        subject: subject, verdict: .warning,
        message:
          "desligadas: defina RASTRO_FALLBACK_DIR e RASTRO_FALLBACK_LOG, ou cliques se perdem "
          + "enquanto workers ou banco estão fora")
    }
    let rejected = (try? String(contentsOfFile: log + ".rejected", encoding: .utf8)) ?? ""
    let lines = rejected.split(separator: "\n").count
    guard lines == 0 else {
      return Finding(
        subject: subject, verdict: .warning,
        message: "\(lines) linhas não puderam ser lidas: veja \(log).rejected e apague-o no fim")
    }
    let pages = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/go")) ?? []
    return Finding(
      subject: subject, verdict: pages.isEmpty ? .warning : .good,
      message: pages.isEmpty
        ? "ainda não há páginas em \(folder)/go: aplique um pool ou inicie rastro dispatch"
        : "\(pages.count) páginas em \(folder)/go")
  }
}
