import Application
import Domain
import Foundation
import HTTPTransport

/// Sorts Meta's answers into what can be done about them (facts: meta 2).
enum MetaAnswer {
  private struct Success: Decodable {
    let eventsReceived: Int?
    let messages: [String]?
    let traceID: String?

    enum CodingKeys: String, CodingKey {
      case messages
      case eventsReceived = "events_received"
      case traceID = "fbtrace_id"
    }
  }

  /// For code 368, which is temporary, and slow.
  private static let slowPause = Interval.hours(3)

  static func answer(_ answer: HTTPResponse, eventCount: Int) -> ConversionAnswer {
    let fault = MetaFault(in: answer)
    let isRefused = answer.status == 429 || fault?.meaning == .limit
    return ConversionAnswer(
      response(answer, fault, eventCount: eventCount),
      pace: MetaUsage(answer.headers).pace(isRefused: isRefused, retryAfter: answer.retryAfter))
  }

  private static func response(
    _ response: HTTPResponse, _ fault: MetaFault?, eventCount: Int
  ) -> ConversionResponse {
    if (200..<300).contains(response.status) { return success(response, eventCount: eventCount) }
    guard let fault else { return .all(withoutFault(response)) }
    let outcome = outcome(of: fault, status: response.status, retryAfter: response.retryAfter)
    if case .rejected(let reason) = outcome, fault.code == 100 {
      if fault.isAboutTime { return .timeRefused(reason: reason) }
      if let keys = refusedKeys(fault) { return .keysRefused(keys, reason: reason) }
    }
    return .all(outcome)
  }

  /// 2xx alone is not enough: Meta has to say that it received as many events as were sent.
  private static func success(_ response: HTTPResponse, eventCount: Int) -> ConversionResponse {
    let body = try? JSONDecoder().decode(Success.self, from: Data(response.body))
    guard let received = body?.eventsReceived else {
      return .all(.unknown(reason: "HTTP \(response.status) without events_received"))
    }
    let words = (body?.messages ?? []).filter { !$0.isEmpty }.joined(separator: " | ")
    let answer =
      "events_received=\(received) of \(eventCount) fbtrace_id=\(body?.traceID ?? "-")"
      + (words.isEmpty ? "" : ": \(words)")
    guard received >= eventCount else { return .partial(received: received, reason: answer) }
    return .all(.accepted(answer: answer))
  }

  /// The optional keys that alone are at fault; nil where anything else is blamed, or nothing.
  private static func refusedKeys(_ fault: MetaFault) -> Set<UserDataKey>? {
    fault.meaning == .clickID
      ? (fault.blamed?.userDataKeys ?? []).union([.fbc]) : fault.blamed?.userDataKeys
  }

  /// As asked for, at most a day: events of that age are still taken.
  static func pause(_ retryAfter: Int?) -> Interval? {
    retryAfter.map { .seconds(min(max($0, 0), 86_400)) }
  }

  /// HTML, or nothing: some machine on the way, after which Meta may or may not have the event.
  private static func withoutFault(_ response: HTTPResponse) -> AttemptOutcome {
    let reason = "HTTP \(response.status) without a readable error"
    switch response.status {
    case 429: return .retry(reason: reason, after: pause(response.retryAfter))
    case 401, 403: return .credentialsRefused(reason: reason)
    default: return .unknown(reason: reason)
    }
  }

  private static func outcome(
    of fault: MetaFault, status: Int, retryAfter: Int?
  ) -> AttemptOutcome {
    let reason =
      "HTTP \(status) code=\(fault.code) subcode=\(fault.subcode) "
      + "fbtrace_id=\(fault.traceID ?? "-"): \(fault.words)"
    switch fault.meaning {
    case .token, .right: return .credentialsRefused(reason: reason)
    case .blocked: return .retry(reason: reason, after: slowPause)
    case .temporary, .limit: return .retry(reason: reason, after: pause(retryAfter))
    case .clickID, .event, nil: break
    }
    if status == 429 { return .retry(reason: reason, after: pause(retryAfter)) }
    return status >= 500 ? .unknown(reason: reason) : .rejected(reason: reason)
  }
}
