import Application
import Persistence

/// What sellers are told.
extension ObjectGraph {
  var alertChats: AlertChatRepository { AlertChatRepository(database) }

  var alertRules: AlertRuleRepository { AlertRuleRepository(database) }

  var sellerMessages: SendSellerMessages {
    SendSellerMessages(chats: alertChats, bots: bots, sender: telegram, seams: seams)
  }

  var saleNews: any SaleNews { SaleNewsRepository(database, in: SystemScope()) }

  var watchSellers: WatchSellers {
    WatchSellers(
      sellers: sellers, chats: alertChats, rules: alertRules,
      measurements: AlertMeasurementRepository(database),
      episodes: AlertEpisodeRepository(database), days: SellerCalendar(), seams: seams)
  }
}
