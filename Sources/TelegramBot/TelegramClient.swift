package import Application
package import Domain
import Foundation
package import HTTPTransport
import QRCode

/// The Bot API as the sender of the messages in the outbox and as the check of a bot's token.
package struct TelegramClient: MessageSender {
  /// Characters after entities are parsed (facts: telegram 4.1).
  static let textLimit = 4096
  static let captionLimit = 1024

  let requests: TelegramRequests
  let http: HTTPClient
  private let tell: @Sendable (_ unusableText: String, Bot) -> Void

  /// `tell` hears of a seller's text that the default stands in for.
  package init(
    baseURL: String, http: HTTPClient,
    tell: @escaping @Sendable (_ unusableText: String, Bot) -> Void = { _, _ in }
  ) {
    requests = TelegramRequests(baseURL: baseURL)
    self.http = http
    self.tell = tell
  }

  package func send(
    _ message: OutgoingMessage, as bot: Bot, deadline: Deadline
  ) -> MessageOutcome {
    let limit = message.kind == .qrCode ? Self.captionLimit : Self.textLimit
    let html = MessageTexts.html(message, texts: bot.texts, limit: limit)
    if let fault = MessageTexts.unusable(message, texts: bot.texts, limit: limit) {
      tell("o texto \(message.kind.rawValue) \(fault); o comprador recebe o texto padrão", bot)
    }
    return outcome {
      try message.kind == .qrCode
        ? photo(message, caption: html, bot: bot, deadline: deadline)
        : text(html, message, bot: bot, deadline: deadline)
    }
  }

  /// Of a message, whatever goes wrong with it on the way.
  func outcome(_ send: () throws -> MessageOutcome) -> MessageOutcome {
    do {
      return try send()
    } catch let error as HTTPTransportError {
      switch error.phase {
      case .beforeSending: return .retry(reason: "Telegram not reached: \(error)", after: nil)
      case .afterSending: return .unknown(reason: "no answer from Telegram: \(error)")
      }
    } catch {
      return .rejected(reason: "the message could not be built: \(error)")
    }
  }

  private func text(
    _ html: String, _ original: OutgoingMessage, bot: Bot, deadline: Deadline
  ) throws -> MessageOutcome {
    let plain = MessageTexts.plain(html)
    let fits = plain.utf16.count <= Self.textLimit
    return TelegramAnswer.outcome(
      try simplified(original) { message, isPlain in
        let isHTML = fits && !isPlain
        let text = isHTML ? html : fits ? plain : String(plain.prefix(Self.textLimit / 2))
        return try requests.text(
          text + MessageTexts.addresses(original, notIn: plain, buttonsOf: message, isHTML: isHTML),
          isHTML: isHTML, message: message, bot: bot, timeout: deadline.remaining)
      })
  }

  private func photo(
    _ message: OutgoingMessage, caption: String, bot: Bot, deadline: Deadline
  ) throws -> MessageOutcome {
    guard let code = message.values["codigo"] else {
      return .rejected(reason: "no code to draw")
    }
    let picture = try qrCodePNG(of: code)
    let plain = MessageTexts.plain(caption)
    let fits = plain.utf16.count <= Self.captionLimit
    return TelegramAnswer.outcome(
      try simplified(message) { message, isPlain in
        requests.photo(
          picture, caption: !fits ? "" : isPlain ? plain : caption, isHTML: !isPlain,
          message: message, bot: bot, timeout: deadline.remaining)
      })
  }

  /// Sends a message, and once more in a simpler form for each thing that Telegram takes exception to: the
  /// buyer gets the words without the seller's broken markup, or without a button that leads nowhere.
  func simplified(
    _ message: OutgoingMessage, _ request: (OutgoingMessage, _ isPlain: Bool) throws -> HTTPRequest
  ) throws -> HTTPResponse {
    var message = message
    var isPlain = false
    while true {
      let response = try http.send(request(message, isPlain))
      let answer = TelegramAnswer(response)
      if answer?.isMarkupFault == true, !isPlain {
        isPlain = true
      } else if answer?.isButtonFault == true, message.buttons.contains(where: \.isURL) {
        message.buttons.removeAll(where: \.isURL)
      } else {
        return response
      }
    }
  }

  package enum Connection: Equatable, Sendable {
    case connected(username: String)
    case refused(reason: String)
    case unavailable(reason: String)
  }

  /// Asks who the token belongs to.
  package func identify(_ token: Secret<String>, deadline: Deadline) -> Connection {
    struct Identity: Decodable {
      struct User: Decodable { let username: String? }
      let result: User?
    }
    do {
      let response = try http.send(requests.identity(token, timeout: deadline.remaining))
      if let identity = try? JSONDecoder().decode(Identity.self, from: Data(response.body)),
        let username = identity.result?.username
      {
        return .connected(username: username)
      }
      return failure(response)
    } catch {
      return .unavailable(reason: "\(error)")
    }
  }

  /// Has the bot's updates sent to that address.
  package func connect(
    _ token: Secret<String>, to address: String, secret: Secret<String>, username: String,
    deadline: Deadline
  ) -> Connection {
    do {
      let response = try http.send(
        requests.webhook(address, secret: secret, token: token, timeout: deadline.remaining))
      guard TelegramAnswer(response)?.ok == true else { return failure(response) }
      return .connected(username: username)
    } catch {
      return .unavailable(reason: "\(error)")
    }
  }

  /// Asks where the bot's updates go.
  package func webhook(of token: Secret<String>, deadline: Deadline) -> BotProbe {
    struct Info: Decodable {
      struct Webhook: Decodable { let url: String? }
      let result: Webhook?
    }
    do {
      let response = try http.send(requests.webhookInfo(token, timeout: deadline.remaining))
      if let info = try? JSONDecoder().decode(Info.self, from: Data(response.body)),
        let webhook = info.result
      {
        return .answers(webhook: webhook.url ?? "")
      }
      switch failure(response) {
      case .refused(let reason): return .refused(reason: reason)
      case .unavailable(let reason): return .unavailable(reason: reason)
      case .connected: return .unavailable(reason: "an unreadable answer")
      }
    } catch {
      return .unavailable(reason: "\(error)")
    }
  }

  func failure(_ response: HTTPResponse) -> Connection {
    guard let answer = TelegramAnswer(response), let code = answer.errorCode, code < 500,
      code != 429
    else { return .unavailable(reason: "o Telegram respondeu HTTP \(response.status)") }
    return .refused(reason: "\(code) \(answer.description ?? "")")
  }
}

extension OutgoingMessage.Button {
  fileprivate var isURL: Bool {
    if case .url = self { true } else { false }
  }
}
