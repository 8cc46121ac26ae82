import Application
import Domain
import Foundation
import HTTPTransport

/// Telegram's answer, with the reason for a refusal (facts: telegram 1, 6).
struct TelegramAnswer: Decodable {
  /// A day in seconds: a larger number is a fault of the other side.
  private static let longestPause = 86_400

  struct Parameters: Decodable {
    let retryAfter: Int?

    enum CodingKeys: String, CodingKey { case retryAfter = "retry_after" }
  }

  let ok: Bool
  let errorCode: Int?
  let description: String?
  let parameters: Parameters?

  enum CodingKeys: String, CodingKey {
    case ok, description, parameters
    case errorCode = "error_code"
  }

  init?(_ response: HTTPResponse) {
    guard
      let answer = try? JSONDecoder().decode(TelegramAnswer.self, from: Data(response.body))
    else { return nil }
    self = answer
  }

  /// Bad markup: the same text goes through without it.
  var isMarkupFault: Bool { errorCode == 400 && contains("can't parse entities") }

  /// An address on a button that Telegram does not take: the message goes through without the button.
  var isButtonFault: Bool {
    errorCode == 400
      && (contains("button_url_invalid") || contains("button url")
        || contains("button_type_invalid") || contains("wrong http url"))
  }

  func contains(_ text: String) -> Bool {
    description?.lowercased().contains(text) == true
  }

  static func outcome(_ response: HTTPResponse) -> MessageOutcome {
    guard let answer = TelegramAnswer(response) else {
      // HTML from a machine on the way: the message may be out.
      return .unknown(reason: "HTTP \(response.status) without a readable answer")
    }
    if answer.ok { return .sent }
    let reason = "\(answer.errorCode ?? response.status) \(answer.description ?? "")"
    switch answer.errorCode ?? response.status {
    case 429:
      let seconds = answer.parameters?.retryAfter ?? response.retryAfter ?? 5
      return .retry(reason: reason, after: .seconds(min(max(seconds, 0), Self.longestPause)))
    case 401, 404: return .botRefused(reason: reason)
    case 403: return .blocked(reason: reason)
    case 400 where answer.contains("chat not found"): return .blocked(reason: reason)
    case 400 where answer.contains("not modified"): return .sent
    case 400..<500: return .rejected(reason: reason)
    default: return .unknown(reason: reason)
    }
  }
}
