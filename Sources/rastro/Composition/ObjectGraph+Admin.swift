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
        timeout: RequestTimeout(hostClock: systemClock),
        uploads: ThreadShares(threads: settings.adminPool.connections).uploads, seams: seams)
    }
  }

  private var reports: Reports { Reports(database: database) }

  /// Every page, area by area, in the order of the menu.
  var adminAreas: [any AdminArea] {
    let setup = setupPorts
    return [
      dashboardArea, paymentsArea, clicksArea, startArea, PoolsArea(setup), BotsArea(setup),
      GatewaysArea(setup), metaArea, eventsArea, webhooksArea, alertsArea, auditArea, teamArea,
      meArea, sellersArea, installationArea, doorArea,
    ]
  }

  private var paymentsArea: PaymentsArea {
    let (ask, deliver, decide) = (askGateway, deliverAgain, decidePayment)
    return PaymentsArea(
      list: { [reports] in reports.payments(in: $0) },
      pages: { [reports, vault] in reports.paymentPages(in: $0, vault: vault) },
      choices: { [reports] in reports.choices(in: $0) },
      events: { [reports] in reports.events(in: $0) },
      actions: PaymentActions(
        ask: { try ask.ask($0, $1, of: $2) }, deliver: { try deliver.deliver($0, $1, of: $2) },
        accept: { try decide.accept($0, $1, of: $2) },
        close: { try decide.close($0, $1, of: $2) },
        noteRefund: { try decide.noteRefund($0, $1, of: $2) }))
  }

  private var clicksArea: ClicksArea {
    ClicksArea(list: { [reports] in reports.clicks(in: $0) })
  }

  private var eventsArea: EventsArea {
    EventsArea(
      ledger: { [reports] in reports.events(in: $0) },
      choices: { [reports] in reports.choices(in: $0) })
  }

  private var webhooksArea: WebhooksArea {
    WebhooksArea(
      list: { [reports, vault] in reports.webhooks(in: $0, vault: vault) },
      choices: { [reports] in reports.choices(in: $0) })
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
