import Application
import Domain
import Foundation
import HTTPTransport

/// Meta's answer to a try of a pixel's token (fact sheet meta-capi §1.6, §6).
enum PixelAnswer: Equatable {
  case works
  case badToken(String)
  /// The token is good for something else, or the pixel is not this one's.
  case noRight(String)
  /// Let in, and refused for another reason.
  case unclear(String)
  case unavailable(String)

  private static let tooOldSubcode = 2_804_003
  private static let unknownObjectSubcode = 33
  private static let temporaryCodes: Set<Int> = [1, 2, 4, 17, 32, 341, 368, 613, 5000, 21009]

  private struct Body: Decodable {
    struct Fault: Decodable {
      let code: Int?
      let subcode: Int?
      let isTransient: Bool?
      let message: String?

      enum CodingKeys: String, CodingKey {
        case code, message
        case subcode = "error_subcode"
        case isTransient = "is_transient"
      }
    }

    let error: Fault?
    let id: String?
    let eventsReceived: Int?

    enum CodingKeys: String, CodingKey {
      case error, id
      case eventsReceived = "events_received"
    }
  }

  /// Meta repeats a malformed token in its message.
  init(_ response: HTTPResponse, hiding token: Secret<String>) {
    let body = try? JSONDecoder().decode(Body.self, from: Data(response.body))
    guard let fault = body?.error else {
      let isSuccess =
        (200..<300).contains(response.status) && (body?.id != nil || body?.eventsReceived ?? 0 > 0)
      self = isSuccess ? .works : .unavailable("HTTP \(response.status) sem resposta legível")
      return
    }
    let (code, subcode) = (fault.code ?? 0, fault.subcode ?? 0)
    let message = (fault.message ?? "").replacing(token.reveal(), with: "•••").prefix(300)
    let words = "HTTP \(response.status), código \(code)/\(subcode): \(message)"
    let isTemporary =
      fault.isTransient == true || Self.temporaryCodes.contains(code)
      || (80000...80014).contains(code) || response.status == 429 || response.status >= 500
    switch (code, subcode) {
    case (100, Self.tooOldSubcode): self = .works
    case (190, _), (102, _): self = .badToken(words)
    case (100, Self.unknownObjectSubcode), (33, _), (3, _), (10, _), (200...299, _), (803, _):
      self = .noRight(words)
    default: self = isTemporary ? .unavailable(words) : .unclear(words)
    }
  }

  var check: PixelCheck {
    switch self {
    case .works: .works
    case .badToken(let words):
      .refused(
        reason: "a Meta recusa o token; gere outro no Gerenciador de Eventos "
          + "(pixel > Configurações > Gerar token de acesso) [\(words)]")
    case .noRight(let words):
      .refused(
        reason: "o token não tem direito a este pixel, ou o número do pixel está errado; "
          + "gere o token na página do próprio pixel [\(words)]")
    case .unclear(let words):
      .unavailable(reason: "a Meta não confirma pixel e token [\(words)]")
    case .unavailable(let words):
      .unavailable(
        reason: "a Meta não respondeu, e sem testar o token nada é salvo; tente de novo [\(words)]")
    }
  }
}
