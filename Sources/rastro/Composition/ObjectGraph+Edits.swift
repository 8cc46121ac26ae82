import Application
import Cryptography
import Persistence
import TelegramBot

/// What a seller's forms call; `person` is whoever sends them, for the audit trail.
extension ObjectGraph {
  private func edits(_ person: String) -> SellerEditRepository {
    SellerEditRepository(database, vault: vault, by: person)
  }

  var newSeller: NewSeller {
    NewSeller(
      NewSellerRepository(database, in: SystemScope()), days: SellerCalendar(), clock: seams.clock)
  }

  func saveBot(by person: String) -> SaveBot {
    SaveBot(
      edits(person), connector: telegramConnector, rules: TelegramRules(), gateways: gateways,
      clock: seams.clock)
  }

  func saveOffer(by person: String) -> SaveOffer {
    SaveOffer(edits(person), rules: TelegramRules(), gateways: gateways, clock: seams.clock)
  }

  func addMediaFile(by person: String) -> AddMediaFile {
    AddMediaFile(
      edits(person), hash: { hex(sha256($0)) },
      address: { [links = settings.links] in links.file($0) }, clock: seams.clock)
  }

  func saveStep(by person: String) -> SaveStep {
    SaveStep(edits(person), rules: TelegramRules(), gateways: gateways, clock: seams.clock)
  }

  func saveGatewayAccount(by person: String) -> SaveGatewayAccount {
    SaveGatewayAccount(edits(person), gateways: gateways, clock: seams.clock)
  }

  func savePool(by person: String) -> SavePool {
    SavePool(edits(person), pages: TemplateCheckup(templates), clock: seams.clock)
  }

  func savePixel(by person: String) -> SavePixel {
    SavePixel(edits(person), connector: pixels, clock: seams.clock)
  }
}
