import Admin
import Application
import Domain
import Persistence
import Web

/// The parts of `rastro serve --admin`.
extension ObjectGraph {
  var adminApplication: AdminApplication {
    get throws {
      let reports = Reports(database: database)
      return try AdminApplication(
        adminAreas, sessions: sessions, sellers: { reports.sellers(in: $0) },
        settings: AdminSettings(publicURL: settings.publicURL), gate: gate,
        timeout: RequestTimeout(hostClock: systemClock), seams: seams)
    }
  }

  /// Every page, area by area, in the order of the menu.
  var adminAreas: [any AdminArea] { [] }
}

struct NoSessions: SessionFinding {
  func find(token: Secret<String>) throws -> OpenSession? { nil }
}
extension ObjectGraph { var sessions: any SessionFinding { NoSessions() } }
