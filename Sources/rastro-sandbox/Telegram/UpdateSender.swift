import Foundation
import HTTPTransport
import JSON

/// Brings updates to the bots' webhooks, and again when a bot does not take one.
struct UpdateSender: Sendable {
  let telegram: TelegramWorld
  let endpoint: TelegramEndpoint
  let client: HTTPClient
  let postman: Postman

  /// An update on its way.
  struct Parcel: Sendable {
    let bot: String
    let id: Int
    let update: JSONValue
    /// After this, Telegram gives up.
    let expiry: Date
    var secret: String?

    /// `message`, `callback_query`, ….
    var kind: String { update.members?.keys.first { $0 != "update_id" } ?? "" }
  }

  private static let deadline = 30_000
  private static let longestDelay = 60.0

  /// Tries once, on this thread, and answers as the control API shows it.
  func send(_ parcel: Parcel, redeliver: Bool) -> JSONValue {
    let base: JSONValue = ["update_id": JSONValue(parcel.id)]
    guard let bot = telegram.state.withLock({ $0.bots[parcel.bot] }), let webhook = bot.webhook
    else { return base.merging(["status": nil, "error": "the bot has no webhook"]) }
    guard webhook.allowedUpdates.isEmpty || webhook.allowedUpdates.contains(parcel.kind) else {
      return base.merging(["status": nil, "error": "not in the bot's allowed_updates"])
    }
    let outcome = attempt(parcel)
    if !outcome.isSuccess, redeliver {
      telegram.state.withLock { $0.bots[parcel.bot]?.pendingUpdates += 1 }
      plan(parcel, delay: max(0, outcome.retryAfter), next: 1)
    }
    return base.merging(outcome.json)
  }

  /// The first repetition comes at once, the following after 1, 2, 4, 8 … seconds.
  private func plan(_ parcel: Parcel, delay: Double, next: Double) {
    guard Clock.now + delay < parcel.expiry else {
      settle(parcel)
      return
    }
    postman.run(after: delay) {
      let bot = telegram.state.withLock { $0.bots[parcel.bot] }
      guard let bot, bot.droppedThrough < parcel.id else { return }
      let outcome = attempt(parcel)
      if outcome.isSuccess {
        settle(parcel)
      } else {
        plan(
          parcel, delay: max(next, outcome.retryAfter), next: min(next * 2, Self.longestDelay))
      }
    }
  }

  private func settle(_ parcel: Parcel) {
    telegram.state.withLock { state in
      let pending = state.bots[parcel.bot]?.pendingUpdates ?? 0
      state.bots[parcel.bot]?.pendingUpdates = max(0, pending - 1)
    }
  }

  private func attempt(_ parcel: Parcel) -> Outcome {
    guard let webhook = telegram.state.withLock({ $0.bots[parcel.bot]?.webhook }) else {
      return Outcome(error: "the bot has no webhook")
    }
    var headers = [(name: String, value: String)]()
    if let secret = parcel.secret ?? webhook.secret, !secret.isEmpty {
      headers.append(("X-Telegram-Bot-Api-Secret-Token", secret))
    }
    let request = HTTPRequest(
      .post, webhook.url, headers: headers,
      body: .bytes(parcel.update.bytes, contentType: "application/json"),
      totalTimeout: Self.deadline)
    let outcome = Outcome(sending: request, by: client)
    if outcome.isSuccess {
      if let reply = outcome.reply { endpoint.runReply(reply, of: parcel.bot) }
    } else {
      telegram.state.withLock { state in
        state.bots[parcel.bot]?.lastError = (Clock.now, outcome.complaint)
      }
    }
    return outcome
  }
}
