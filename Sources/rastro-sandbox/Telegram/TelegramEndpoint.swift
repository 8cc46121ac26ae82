import FastCGI
import JSON

/// `/telegram`: the Bot API.
struct TelegramEndpoint: Sendable {
  let telegram: TelegramWorld
  let stage: Stage

  /// `path` is what follows `/telegram`.
  func answer(_ request: IncomingRequest, path: [String]) -> Response {
    guard path.count == 2, path[0].hasPrefix("bot") else { return TelegramError.notFound.response }
    guard ["GET", "POST"].contains(request.method) else { return TelegramError.notFound.response }
    let parameters = Parameters(request)
    let bot = Result { () throws(TelegramError) in
      try telegram.bot(token: String(path[0].dropFirst(3)))
    }
    let method = BotMethods.canonicalName(path[1])
    let exchange = Self.exchange(
      method ?? path[1], bot: try? bot.get(), parameters: parameters, isReply: false)
    return stage.answer(exchange, log: telegram.calls) { _ in
      do throws(TelegramError) {
        let bot = try bot.get()
        guard let method else { throw .noSuchMethod }
        guard let parameters else { throw .badRequest("can't parse the request's body") }
        let methods = BotMethods(telegram: telegram, bot: bot, parameters: parameters)
        return .json(["ok": true, "result": try methods.run(method)])
      } catch {
        return error.response
      }
    }
  }

  /// Runs the method that a bot named in its answer to an update; nobody learns the result.
  func runReply(_ reply: JSONValue, of username: String) {
    guard let name = reply["method"]?.text, let members = reply.members,
      let bot = telegram.state.withLock({ $0.bots[username] })
    else { return }
    let method = BotMethods.canonicalName(name)
    let parameters = Parameters(members)
    let exchange = Self.exchange(method ?? name, bot: bot, parameters: parameters, isReply: true)
    _ = stage.answer(exchange, log: telegram.calls) { _ in
      do throws(TelegramError) {
        guard let method, !method.hasPrefix("get"), !method.hasSuffix("Webhook") else {
          throw .badRequest("method is not allowed in a reply to a webhook")
        }
        let methods = BotMethods(telegram: telegram, bot: bot, parameters: parameters)
        return .json(["ok": true, "result": try methods.run(method)])
      } catch {
        return error.response
      }
    }
  }

  private static func exchange(
    _ operation: String, bot: Bot?, parameters: Parameters?, isReply: Bool
  ) -> Exchange {
    var shown = parameters?.values ?? [:]
    if shown["secret_token"] != nil { shown["secret_token"] = "•••" }
    return Exchange(
      api: .telegram, operation: operation, key: bot?.username,
      details: [
        "method": .string(operation), "parameters": .object(shown),
        "via": isReply ? "webhook" : "call",
      ],
      refusal: { TelegramError.simulated($0)?.response })
  }
}
