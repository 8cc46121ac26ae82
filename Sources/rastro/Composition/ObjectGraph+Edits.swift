import Application
import Persistence
import TelegramBot

/// What a seller's forms call.
extension ObjectGraph {
  private var edits: SellerEditRepository { SellerEditRepository(database, vault: vault) }

  var newSeller: NewSeller {
    NewSeller(
      NewSellerRepository(database, in: SystemScope()), days: SellerCalendar(), clock: seams.clock)
  }

  var saveBot: SaveBot {
    SaveBot(edits, connector: telegramConnector, rules: TelegramRules(), clock: seams.clock)
  }

  var saveOffer: SaveOffer { SaveOffer(edits, rules: TelegramRules(), clock: seams.clock) }

  var saveGatewayAccount: SaveGatewayAccount {
    SaveGatewayAccount(edits, gateways: gateways, clock: seams.clock)
  }

  var savePool: SavePool {
    SavePool(edits, pages: TemplateCheckup(settings.templates), clock: seams.clock)
  }

  var savePixel: SavePixel { SavePixel(edits, connector: pixels, clock: seams.clock) }
}
