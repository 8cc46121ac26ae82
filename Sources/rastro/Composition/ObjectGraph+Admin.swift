import Admin
import Application
import Domain
import Persistence
import Web

/// The parts of `rastro serve --admin`.
extension ObjectGraph {
  var adminApplication: AdminApplication {
    get throws {
      try AdminApplication(
        adminAreas, sessions: sessions, sellers: { [reports] in reports.sellers(in: $0) },
        settings: AdminSettings(publicURL: settings.publicURL), gate: gate,
        timeout: RequestTimeout(hostClock: systemClock), seams: seams)
    }
  }

  private var reports: Reports { Reports(database: database) }

  /// Every page, area by area, in the order of the menu.
  var adminAreas: [any AdminArea] {
    let setup = setupPorts
    return [
      startArea, PoolsArea(setup), BotsArea(setup), GatewaysArea(setup), teamArea, meArea,
      sellersArea, doorArea,
    ]
  }

  private var startArea: StartArea {
    StartArea(
      report: { [database] in FirstStepsRepository(database, in: $0) },
      adLink: { [links = settings.links] in links.adLink($0) })
  }

  private var doorArea: DoorArea {
    DoorArea(
      logIn: logIn, sessions: sessions, invitations: invitations, confirm: confirmIdentity)
  }

  private var meArea: MeArea {
    MeArea(sessions: sessions, secondFactor: secondFactor, invitations: invitations)
  }

  private var teamArea: TeamArea {
    TeamArea(
      manage: { self.managePeople(in: $0) }, invitations: invitations,
      link: { [links = settings.links] in links.invitation($0) })
  }

  private var sellersArea: SellersArea {
    SellersArea(
      sellers: { [reports] in try reports.sellers(in: SystemScope()).sellers() },
      newSeller: newSeller, sessions: sessions)
  }
}
