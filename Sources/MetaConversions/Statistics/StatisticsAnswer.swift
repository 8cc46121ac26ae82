import Application
import Domain
import Foundation
import HTTPTransport

/// Meta's answer to a question about figures, before anybody knows what is in it.
///
/// A refusal says nothing against the token: one made by hand may be unable to read (facts: meta 8.1).
enum StatisticsAnswer: Equatable {
  case body([UInt8])
  case refused(String)
  case unavailable(String)

  private static let longestReason = 150

  init(_ response: HTTPResponse, hiding token: Secret<String>) {
    guard let fault = MetaFault(in: response) else {
      switch response.status {
      case 200..<300: self = .body(response.body)
      // HTML, or nothing: some machine on the way.
      default: self = .unavailable("HTTP \(response.status) without a readable error")
      }
      return
    }
    let message = fault.message(hiding: token, upTo: Self.longestReason)
    let reason = "HTTP \(response.status) code=\(fault.code) subcode=\(fault.subcode): \(message)"
    switch fault.meaning {
    case .temporary, .limit, .blocked: self = .unavailable(reason)
    case .token, .right, .clickID, .event: self = .refused(reason)
    case nil:
      self =
        response.status == 429 || response.status >= 500 ? .unavailable(reason) : .refused(reason)
    }
  }

  /// What is in the body, where it is of the documented form.
  func read<Body: Decodable, Value>(
    _: Body.Type, _ value: (Body) -> Value?
  ) -> PixelStatistics.Figures<Value> {
    switch self {
    case .refused(let reason): return .unknown(reason: reason)
    case .unavailable(let reason): return .unavailable(reason: reason)
    case .body(let bytes):
      guard let body = try? JSONDecoder().decode(Body.self, from: Data(bytes)) else {
        return .unknown(reason: "Meta's answer is not of the documented form")
      }
      return value(body).map { .known($0) } ?? .unknown(reason: "Meta's answer is not complete")
    }
  }
}
