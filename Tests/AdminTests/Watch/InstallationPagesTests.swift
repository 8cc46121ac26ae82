import Domain
import Synchronization
import TestPorts
import Testing

@testable import Admin
@testable import Application

@Suite struct InstallationPagesTests {
  private let runs = Log<String>()

  private func scene(_ findings: [InstallationFinding]) -> WatchScene {
    WatchScene(
      area: InstallationArea(
        state: { _ in
          InstallationState(
            program: 74, schema: 75,
            processes: [
              .init(
                kind: "worker", host: Hostile.text, pid: 7, version: 73,
                startedAt: Surroundings.now)
            ],
            queues: [
              .init(title: "entrega", age: .minutes(30)), .init(title: "evento", age: nil),
            ])
        },
        check: InstallationCheck { [runs] in
          runs.add("run")
          return findings
        }))
  }

  @Test func `the page shows at once, and only the piece asks the outside`() throws {
    let scene = scene([])
    let html = try scene.visit(.get, "/admin/installation", role: .admin).html
    #expect(runs.all.isEmpty)
    #expect(html.contains("data-live=\"/admin/installation/findings/piece\""))
    #expect(html.contains("href=\"/admin/installation/findings\""))
    _ = try scene.visit(.get, "/admin/installation/findings/piece", role: .admin)
    #expect(runs.all.count == 1)
  }

  @Test func `late queues and processes of another version stand out`() throws {
    let html = try scene([]).visit(.get, "/admin/installation", role: .admin).html
    #expect(html.contains("30 min") && html.contains("atrasada") && html.contains("em dia"))
    #expect(html.contains("outra: reinicie") && html.contains("migração 75"))
    #expect(Hostile.isContained(in: html))
  }

  @Test func `what is broken comes first, and a result is kept for half a minute`() throws {
    let scene = scene([
      InstallationFinding(title: "bots", verdict: .good, message: "em ordem"),
      InstallationFinding(title: "banco", verdict: .broken, message: Hostile.text),
    ])
    let html = try scene.visit(.get, "/admin/installation/findings", role: .admin).html
    let (bad, good) = (
      try #require(html.range(of: ">Banco<")), try #require(html.range(of: "<dt>Bots<"))
    )
    #expect(bad.lowerBound < good.lowerBound)
    #expect(html.contains("Para consertar: 1. Avisos: 0."))
    #expect(Hostile.isContained(in: html))
    _ = try scene.visit(.get, "/admin/installation/findings", role: .admin)
    #expect(runs.all.count == 1)
  }

  @Test func `after half a minute it is looked again`() {
    let check = InstallationCheck { [runs] in
      runs.add("run")
      return []
    }
    for second in [0, 29, 31] {
      _ = check.findings(at: Surroundings.now.adding(.seconds(second)))
    }
    #expect(runs.all.count == 2)
  }

  @Test func `whoever asks during a check is told so, and starts no second one`() {
    let inner = Mutex<[Bool]>([])
    let own = Mutex<InstallationCheck?>(nil)
    let check = InstallationCheck { [runs] in
      runs.add("run")
      let answer = own.withLock { $0 }?.findings(at: Surroundings.now)
      if case .underWay = answer { inner.withLock { $0.append(true) } }
      return []
    }
    own.withLock { $0 = check }
    _ = check.findings(at: Surroundings.now)
    #expect(inner.withLock { $0 } == [true])
    #expect(runs.all.count == 1)
  }

  @Test func `only the platform sees the installation`() {
    #expect(scene([]).area.routes.allSatisfy { $0.access == .platform })
  }
}
