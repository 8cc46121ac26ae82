import Domain
import TestPorts

@testable import Application

/// Telegram, a gateway and Meta, as far as a form asks them; each call is written down.
struct SetupWorld: BotConnector, PaymentGatewayDirectory, PixelConnector, RedirectPages,
  ChatPreviews
{
  struct Gateway: PaymentGateway {
    var traits: GatewayTraits
    var answer: GatewayTest

    func createCharge(_ request: ChargeRequest, deadline: Deadline) -> ChargeOutcome {
      .notCreated(reason: "")
    }
    func queryStatus(_ query: StatusQuery, deadline: Deadline) -> StatusResponse { .notFound }
    func read(_ webhook: IncomingWebhook) -> WebhookContent { .irrelevant(reason: "") }
    func test(deadline: Deadline) -> GatewayTest { answer }
  }

  let calls = Log<String>()
  var bot = BotCheck.works(username: "loja_bot")
  var gateway = GatewayTest.works
  var pixel = PixelCheck.works
  var traits = GatewayTraits(
    allowsReuse: true, requiredPayerData: [], findsByReference: false, needsAgreement: false)

  /// Of every gateway.
  var leastCharge: Money?

  func identify(_ token: Secret<String>, deadline: Deadline) -> BotCheck {
    calls.add("getMe \(token.reveal())")
    return bot
  }
  func connect(_ bot: BotConnection, deadline: Deadline) -> BotCheck {
    calls.add("setWebhook")
    return .works(username: bot.username)
  }
  func gateway(for account: GatewayAccount) -> (any PaymentGateway)? {
    Gateway(traits: traits, answer: gateway)
  }
  func leastCharge(of type: String) -> LeastCharge? {
    leastCharge.map { LeastCharge(gateway: "SyncPay", amount: $0) }
  }
  func problems(in settings: [String: String], of type: String) -> [String] { [] }
  func test(pixelID: String, token: Secret<String>, deadline: Deadline) -> PixelCheck {
    calls.add("pixel \(pixelID) \(token.reveal())")
    return pixel
  }
  func templates() -> [String] { ["default", "escuro"] }
  func problems(ofTemplate name: String) -> [String] {
    templates().contains(name) ? [] : ["não existe"]
  }
  func warnings(ofTemplate name: String) -> [String] { [] }
  func problems(ofPicture name: String?) -> [String] { [] }
  func preview(of message: OutgoingMessage, texts: [String: String]) -> ChatPreview {
    ChatPreview(
      runs: [.init(texts[message.kind.rawValue] ?? "padrão", [.bold])],
      buttons: message.buttons.map { "\($0)" })
  }
  func standardText(_ kind: OutgoingMessage.Kind) -> String { "padrão de \(kind.rawValue)" }
}
