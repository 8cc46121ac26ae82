import Domain
import Foundation
import HTTPTransport

/// The error that Meta answers with, and what kind it is (facts: meta 2).
struct MetaFault: Decodable {
  let code: Int
  let subcode: Int
  let message: String
  let traceID: String?
  let blamed: BlamedKeys?
  /// What Meta would show a person, in the caller's language.
  let title: String?
  let advice: String?
  private let isTransient: Bool

  private enum CodingKeys: String, CodingKey {
    case code, message
    case title = "error_user_title"
    case advice = "error_user_msg"
    case blamed = "error_data"
    case subcode = "error_subcode"
    case isTransient = "is_transient"
    case traceID = "fbtrace_id"
  }

  /// What has another type than documented counts as missing: the rest still says what is wrong.
  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    code = fields.number(.code) ?? 0
    subcode = fields.number(.subcode) ?? 0
    isTransient = (try? fields.decode(Bool.self, forKey: .isTransient)) ?? false
    message = (try? fields.decode(String.self, forKey: .message)) ?? ""
    title = try? fields.decode(String.self, forKey: .title)
    advice = try? fields.decode(String.self, forKey: .advice)
    traceID = try? fields.decode(String.self, forKey: .traceID)
    blamed = try? fields.decode(BlamedKeys.self, forKey: .blamed)
  }

  /// Nil where the answer holds none, or none that can be read.
  init?(in response: HTTPResponse) {
    let body = try? JSONDecoder().decode(Body.self, from: Data(response.body))
    guard let fault = body?.error else { return nil }
    self = fault
  }

  private struct Body: Decodable {
    let error: MetaFault
  }

  /// Meta repeats a malformed token in its message.
  func message(hiding token: Secret<String>, upTo limit: Int) -> Substring {
    message.replacing(token.reveal(), with: "•••").prefix(limit)
  }

  /// By its number; what Meta calls transient is so whatever its number, but for a token that is no good.
  ///
  /// Nil where nothing says what it is.
  var meaning: MetaErrorCode.Meaning? {
    let meaning = MetaErrorCode.meaning(code: code, subcode: subcode)
    switch meaning {
    case .token, .right, .limit, .blocked: return meaning
    case .temporary, .clickID, .event, nil: return isTransient ? .temporary : meaning
    }
  }

  /// All that Meta said, for a person.
  var words: String {
    let more = [title, advice].compactMap { $0 }.filter { !$0.isEmpty && $0 != message }
    return ([message] + more).joined(separator: " | ")
  }

  /// Blames the time of an event, which has to lie in the future by Meta's clock.
  ///
  /// We send seconds, and nothing that is older than seven days; what is too old has a number of its own.
  var isAboutTime: Bool {
    guard subcode != MetaErrorCode.tooOldSubcode else { return false }
    let words = message.lowercased()
    return blamed?.isAboutTime == true || words.contains("event_time") && words.contains("future")
  }
}

extension KeyedDecodingContainer {
  /// A number, or a text that is one.
  fileprivate func number(_ key: Key) -> Int? {
    (try? decode(Int.self, forKey: key))
      ?? (try? decode(String.self, forKey: key)).flatMap { Int($0) }
  }
}
