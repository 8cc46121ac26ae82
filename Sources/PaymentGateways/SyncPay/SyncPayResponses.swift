import Application
import Domain
import Foundation
import HTTPTransport

/// Reads SyncPay's answers (fact sheet gateways §2.3–2.5).
enum SyncPayResponses {
  struct Token: Equatable {
    let value: String
    /// Seconds.
    let lifetime: Int
  }

  enum Refusal: Error, Equatable {
    case credentials(String)
    case other(String)
  }

  static func token(_ response: HTTPResponse) throws(Refusal) -> Token {
    let body = JSONValue(response.body)
    if (200..<300).contains(response.status), let value = body?.text("access_token") {
      let lifetime = body?.text("expires_in").flatMap { Int($0) } ?? 3600
      return Token(value: value, lifetime: lifetime)
    }
    let reason = reason(response)
    switch response.status {
    case 401, 422: throw .credentials("SyncPay refuses client id and secret: \(reason)")
    case 403:
      throw .credentials("SyncPay refuses this server's address; allow it in the panel: \(reason)")
    case 429: throw .other("SyncPay asks to wait: \(reason)")
    default: throw .other("no token from SyncPay: \(reason)")
    }
  }

  static func charge(_ response: HTTPResponse) -> ChargeOutcome {
    let body = JSONValue(response.body)
    let text = String(decoding: response.body.prefix(2000), as: UTF8.self)
    let named = TransactionIDInText.find(text).map { ChargeIdentity(transactionID: $0) }
    switch (response.status, identity(body)) {
    case (200..<300, let charge?):
      guard let code = body?.text("pix_code") else {
        return .unknown(charge, reason: "an answer without a PIX code")
      }
      return .created(charge, code: code)
    case (200..<300, nil):
      return .unknown(named, reason: "an answer without an identifier")
    case (401, _), (403, _):
      return .unauthorized(reason: "HTTP \(response.status): \(reason(response))")
    case (400..<500, let charge) where response.status != 408:
      let reason = "HTTP \(response.status): \(reason(response))"
      // A refusal that names a transaction has left one behind.
      guard let charge = charge ?? named else { return .notCreated(reason: reason) }
      return .unknown(charge, reason: reason)
    case (_, let charge):
      return .unknown(charge ?? named, reason: "HTTP \(response.status)")
    }
  }

  private static func identity(_ body: JSONValue?) -> ChargeIdentity? {
    guard let body else { return nil }
    let id = body.text("identifier") ?? body["data"]?.text("identifier", "id")
    return id.map { ChargeIdentity(transactionID: $0) }
  }

  /// v2 answers `data.transaction`, v1 `data`; the root is read last.
  static func inquiry(_ response: HTTPResponse) -> Inquiry {
    switch response.status {
    case 200..<300: break
    case 404: return .notFound
    case 401, 403:
      return .unauthorized(reason: "HTTP \(response.status): \(reason(response))")
    default: return .unavailable(reason: "HTTP \(response.status): \(reason(response))")
    }
    guard let root = JSONValue(response.body), root.isObject else {
      return .unavailable(reason: "an unreadable answer")
    }
    let transaction = root["data"]?["transaction"] ?? root["data"] ?? root
    guard let id = transaction.text("reference_id", "identifier", "id") else {
      return .unavailable(reason: "an answer without an id")
    }
    let word = transaction.text("status") ?? ""
    return .found(
      Observation(
        charge: ChargeIdentity(transactionID: id), status: SyncPayMapping.status(word), word: word,
        amount: transaction["amount"]?.text.flatMap { Money(decimal: $0) },
        paidAt: transaction.text("paid_at").flatMap(instant)))
  }

  /// `2026-08-19T15:04:05Z`, with or without a fraction; another zone is not guessed at.
  private static func instant(_ text: String) -> Timestamp? {
    guard text.hasSuffix("Z") else { return nil }
    return Timestamp(text: String(text.dropLast()))
  }

  /// The gateway's own words, in the order in which its clients found them.
  static func reason(_ response: HTTPResponse) -> String {
    guard let body = JSONValue(response.body) else { return "no readable text" }
    let text = body.text("message", "error", "error_description", "detail", "title")
    guard case .object(let fields)? = body["errors"] else { return text ?? "no text" }
    let details = fields.sorted { $0.key < $1.key }.compactMap { name, value -> String? in
      guard case .array(let texts) = value else { return nil }
      return "\(name): \(texts.compactMap(\.text).joined(separator: ", "))"
    }
    return ([text].compactMap { $0 } + details).joined(separator: "; ")
  }
}
