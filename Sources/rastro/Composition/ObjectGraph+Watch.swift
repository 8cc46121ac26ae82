import Admin
import Application
import Domain
import MariaDB
import Persistence

/// The pages on which a seller, and whoever runs the installation, sees how things are.
extension ObjectGraph {
  private var watched: Reports { Reports(database: database) }

  var dashboardArea: DashboardArea {
    DashboardArea(
      dashboard: { [database] in DashboardRepository(database, in: $0) },
      firstSteps: { [database] in FirstStepsRepository(database, in: $0) })
  }

  var metaArea: MetaArea {
    MetaArea(
      sales: { [watched] in watched.meta(in: $0) },
      reconciliation: { [watched] in watched.reconciliation(in: $0) },
      tracking: { [database, clock = seams.clock] in
        TurnTracking(TrackingSwitchRepository(database, in: $0), clock: clock)
      })
  }

  var alertsArea: AlertsArea {
    AlertsArea { [alertChats, alertRules, database, seams] in
      ManageAlerts(
        chats: alertChats, rules: alertRules, episodes: AlertEpisodeRepository(database), in: $0,
        seams: seams)
    }
  }

  var auditArea: AuditArea { AuditArea { [watched] in watched.auditLines(in: $0) } }

  var installationArea: InstallationArea {
    InstallationArea(
      state: { [database] in try Self.installationState(database, at: $0) },
      check: InstallationCheck {
        var checkup = Checkup(testsAccounts: false)
        checkup.run()
        return checkup.findings.map(\.forPages)
      })
  }

  private static func installationState(
    _ database: Database, at now: Timestamp
  ) throws -> InstallationState {
    let health = HealthRepository(database, in: SystemScope())
    return InstallationState(
      program: SchemaCheck.newest, schema: try SchemaCheck(database).check(),
      processes: try HeartbeatRepository(database).alive(at: now).map { process in
        .init(
          kind: process.kind.title, host: process.host, pid: process.pid,
          version: process.schemaVersion, startedAt: process.startedAt)
      },
      queues: try OutboxKind.all.map { kind in
        .init(title: kind.title, age: try health.oldestDue([kind], at: now)?.age)
      })
  }
}

extension RunningProcess.Kind {
  fileprivate var title: String {
    switch self {
    case .dispatcher: "processador (dispatch)"
    case .worker: "worker (serve)"
    case .clickWorker: "worker de cliques (serve --clicks)"
    case .adminWorker: "worker do painel (serve --admin)"
    }
  }
}

extension Finding {
  fileprivate var forPages: InstallationFinding {
    switch verdict {
    case .good: InstallationFinding(title: title, verdict: .good, message: message)
    case .warning: InstallationFinding(title: title, verdict: .warning, message: message)
    case .broken: InstallationFinding(title: title, verdict: .broken, message: message)
    }
  }
}
