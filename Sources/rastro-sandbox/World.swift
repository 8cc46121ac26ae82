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
  let gateways = SandboxGateways.all()
  /// The address of the advertisement that the front page links to.
  let adURL = Mutex<String?>(nil)

  /// Nil where the time is the true one.
  let time: SimulatedTime?

  private let carry: Carrier

  /// Without `carry`, webhooks of payments are posted by HTTP.
  init(
    publicURL: String, senders: Int = 16, time: SimulatedTime? = nil, carry: Carrier? = nil
  ) {
    self.publicURL = publicURL
    self.time = time
    let client = client
    self.carry = carry ?? { Outcome(sending: $0, by: client) }
    postman = Postman(threads: senders)
    stage = Stage(faults: faults, closing: closing)
  }

  /// Forgets all but registrations.
  func reset() {
    postman.forgetAll()
    faults.clear()
    meta.forgetAll()
    telegram.forgetAll()
    for gateway in gateways { gateway.forgetAll() }
  }

  func webhookSender(_ gateway: any GatewayWorld) -> WebhookSender {
    WebhookSender(gateway: gateway, faults: faults, postman: postman, carry: carry)
  }

  var botAPI: TelegramEndpoint { TelegramEndpoint(telegram: telegram, stage: stage) }

  var updateSender: UpdateSender {
    UpdateSender(telegram: telegram, endpoint: botAPI, client: client, postman: postman)
  }
}
