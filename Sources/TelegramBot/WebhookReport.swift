package import Application
package import Domain
import Foundation
import HTTPTransport

/// What Telegram says of how a bot's updates reach us.
package struct WebhookReport: Equatable, Sendable {
  package let url: String
  /// Updates that wait for us to take them.
  package let pendingCount: Int
  package let lastErrorAt: Timestamp?
  package let lastError: String?

  private struct Body: Decodable {
    struct Webhook: Decodable {
      let url: String?
      let pendingCount: Int?
      let lastErrorDate: Int64?
      let lastError: String?

      enum CodingKeys: String, CodingKey {
        case url
        case pendingCount = "pending_update_count"
        case lastErrorDate = "last_error_date"
        case lastError = "last_error_message"
      }
    }
    let result: Webhook?
  }

  /// Nil for an answer that is no report.
  init?(_ response: HTTPResponse) {
    let body = try? JSONDecoder().decode(Body.self, from: Data(response.body))
    guard let webhook = body?.result else { return nil }
    url = webhook.url ?? ""
    pendingCount = webhook.pendingCount ?? 0
    lastErrorAt = webhook.lastErrorDate.map { Timestamp(seconds: $0) }
    lastError = webhook.lastError
  }
}

extension TelegramClient {
  package enum WebhookAnswer: Equatable, Sendable {
    case report(WebhookReport)
    case refused(reason: String)
    case unavailable(reason: String)
  }

  package func webhookReport(of token: Secret<String>, deadline: Deadline) -> WebhookAnswer {
    do {
      let response = try http.send(requests.webhookInfo(token, timeout: deadline.remaining))
      if let report = WebhookReport(response) { return .report(report) }
      switch failure(response) {
      case .refused(let reason): return .refused(reason: reason)
      case .unavailable(let reason): return .unavailable(reason: reason)
      case .connected: return .unavailable(reason: "resposta ilegível")
      }
    } catch {
      return .unavailable(reason: "\(error)")
    }
  }
}
