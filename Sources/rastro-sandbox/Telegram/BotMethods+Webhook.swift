import Foundation
import JSON

extension BotMethods {
  func setWebhook() throws(TelegramError) -> JSONValue {
    let url = parameters.text("url") ?? ""
    guard !url.isEmpty else { return deleteWebhook() }
    // Plain HTTP and any port, as a Bot API server of one's own allows.
    guard isWebAddress(url) else { throw .badRequest("bad webhook: invalid webhook URL specified") }
    let secret = try secretToken()
    let connections = parameters.integer("max_connections") ?? 40
    guard 1...100_000 ~= connections else {
      throw .badRequest("bad webhook: max_connections must be between 1 and 100000")
    }
    let kinds = try allowedUpdates()
    telegram.state.withLock { state in
      // Left out, the earlier choice of updates stays.
      let earlier = state.bots[bot.username]?.webhook?.allowedUpdates ?? []
      state.bots[bot.username]?.webhook = Webhook(
        url: url, secret: secret, allowedUpdates: kinds ?? earlier, maxConnections: connections)
      dropPendingIfAsked(&state)
    }
    return true
  }

  func deleteWebhook() -> JSONValue {
    telegram.state.withLock { state in
      state.bots[bot.username]?.webhook = nil
      dropPendingIfAsked(&state)
    }
    return true
  }

  var webhookInfo: JSONValue {
    var info: JSONValue = [
      "url": .string(bot.webhook?.url ?? ""), "has_custom_certificate": false,
      "pending_update_count": JSONValue(bot.pendingUpdates),
    ]
    if let webhook = bot.webhook {
      info = info.merging(["max_connections": JSONValue(webhook.maxConnections)])
      if !webhook.allowedUpdates.isEmpty {
        let kinds = JSONValue.array(webhook.allowedUpdates.map(JSONValue.string))
        info = info.merging(["allowed_updates": kinds])
      }
    }
    guard let error = bot.lastError else { return info }
    return info.merging([
      "last_error_date": JSONValue(Int(error.time.timeIntervalSince1970)),
      "last_error_message": .string(error.text),
    ])
  }

  private func secretToken() throws(TelegramError) -> String? {
    guard let secret = parameters.text("secret_token"), !secret.isEmpty else { return nil }
    guard secret.utf8.count <= 256 else { throw .badRequest("secret token is too long") }
    guard secret.allSatisfy(\.isTelegramTokenCharacter) else {
      throw .badRequest("secret token contains unallowed characters")
    }
    return secret
  }

  private func allowedUpdates() throws(TelegramError) -> [String]? {
    guard let list = parameters.structure("allowed_updates") else { return nil }
    guard let elements = list.elements, elements.allSatisfy({ $0.text != nil }) else {
      throw .badRequest("can't parse allowed_updates")
    }
    return elements.compactMap(\.text)
  }

  private func dropPendingIfAsked(_ state: inout TelegramWorld.State) {
    guard parameters.flag("drop_pending_updates") == true else { return }
    state.bots[bot.username]?.droppedThrough = state.lastUpdateID
    state.bots[bot.username]?.pendingUpdates = 0
  }
}

extension Character {
  /// The alphabet of webhook secrets and of start payloads.
  var isTelegramTokenCharacter: Bool {
    isASCII && (isLetter || isNumber || self == "_" || self == "-")
  }
}
