import Domain
import Persistence

/// Whether the processes of an installation live, by their heartbeats.
struct ProcessCheckup {
  let processes: [RunningProcess]
  let workers: Int
  let clickWorkers: Int
  let adminWorkers: Int

  var findings: [Finding] {
    [
      finding(
        .dispatcher, "dispatcher", wanted: 1,
        remedy: "inicie rastro dispatch e mantenha-o no ar (systemd): sem ele entregas, eventos e "
          + "cobranças ficam parados"),
      finding(
        .worker, "workers", wanted: workers,
        remedy: "inicie rastro serve (spawn-fcgi com multiwatch), ou acerte RASTRO_WORKERS"),
      finding(
        .clickWorker, "click workers", wanted: clickWorkers,
        remedy: "inicie rastro serve --clicks, ou acerte RASTRO_CLICK_WORKERS"),
      finding(
        .adminWorker, "admin workers", wanted: adminWorkers, whenNone: .warning,
        remedy:
          "inicie rastro serve --admin, ou acerte RASTRO_ADMIN_WORKERS; sem eles o painel não abre"),
    ] + [versions].compactMap { $0 }
  }

  private func finding(
    _ kind: RunningProcess.Kind, _ subject: String, wanted: Int,
    whenNone: Finding.Verdict = .broken, remedy: String
  ) -> Finding {
    let alive = processes.filter { $0.kind == kind }
    guard !alive.isEmpty else {
      return Finding(
        subject: subject, verdict: whenNone,
        message:
          "nenhum deu sinal nos últimos \(HeartbeatRepository.silence.milliseconds / 1000) s; "
          + remedy)
    }
    let places = Set(alive.map(\.host)).sorted().joined(separator: ", ")
    guard alive.count >= wanted else {
      return Finding(
        subject: subject, verdict: .warning,
        message: "\(alive.count) no ar, de \(wanted) esperados (\(places)); \(remedy)")
    }
    return Finding(
      subject: subject, verdict: .good, message: "\(alive.count) no ar (\(places))")
  }

  /// After an update somebody forgot to start a process again.
  private var versions: Finding? {
    let old = processes.filter { $0.schemaVersion != SchemaCheck.newest }
    guard !old.isEmpty else { return nil }
    let names = old.map { "\($0.kind.rawValue) \($0.pid) em \($0.host)" }.joined(separator: ", ")
    return Finding(
      subject: "versions", verdict: .warning,
      message: "rodam outra versão do programa: \(names); reinicie-os")
  }
}
