import HTTPTransport
import Synchronization

/// Everything that the sandbox simulates.
final class World: Sendable {
  let publicURL: String
  let closing = Closing()
  let faults = FaultBoard()
  let postman: Postman
  let stage: Stage
  let client = HTTPClient()
  let meta = MetaWorld()
  let telegram = TelegramWorld()
  let syncPay = SyncPayWorld()
  /// The address of the advertisement that the front page links to.
  let adURL = Mutex<String?>(nil)

  init(publicURL: String, senders: Int = 16) {
    self.publicURL = publicURL
    postman = Postman(threads: senders)
    stage = Stage(faults: faults, closing: closing)
  }

  /// Forgets all but registrations.
  func reset() {
    postman.forgetAll()
    faults.clear()
    meta.forgetAll()
    telegram.forgetAll()
    syncPay.forgetAll()
  }

  var noticeSender: NoticeSender {
    NoticeSender(syncPay: syncPay, faults: faults, client: client, postman: postman)
  }

  var gateway: SyncPayEndpoint {
    SyncPayEndpoint(syncPay: syncPay, stage: stage, sender: noticeSender)
  }

  var botAPI: TelegramEndpoint { TelegramEndpoint(telegram: telegram, stage: stage) }

  var updateSender: UpdateSender {
    UpdateSender(telegram: telegram, endpoint: botAPI, client: client, postman: postman)
  }
}
