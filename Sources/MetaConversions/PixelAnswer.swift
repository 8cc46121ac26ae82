import Application
import Domain
import Foundation
import HTTPTransport

/// Meta's answer to a try of a pixel's token (facts: meta 2, 8).
enum PixelAnswer: Equatable {
  /// With the pixel's name, where it was asked for.
  case works(name: String?)
  case badToken(String)
  /// The token is good for something else, or the pixel is not this one's.
  case noRight(String)
  /// Let in, and refused for another reason.
  case unclear(String)
  case unavailable(String)

  private struct Body: Decodable {
    let error: MetaFault?
    let id: String?
    let name: String?
    let eventsReceived: Int?

    enum CodingKeys: String, CodingKey {
      case error, id, name
      case eventsReceived = "events_received"
    }
  }

  init(_ response: HTTPResponse, hiding token: Secret<String>) {
    let body = try? JSONDecoder().decode(Body.self, from: Data(response.body))
    guard let fault = body?.error else {
      let isSuccess =
        (200..<300).contains(response.status) && (body?.id != nil || body?.eventsReceived ?? 0 > 0)
      self =
        isSuccess
        ? .works(name: body?.name.map { String($0.prefix(100)) })
        : .unavailable("HTTP \(response.status) sem resposta legível")
      return
    }
    let message = fault.message(hiding: token, upTo: 300)
    let words = "HTTP \(response.status), código \(fault.code)/\(fault.subcode): \(message)"
    guard fault.code != 100 || fault.subcode != MetaErrorCode.tooOldSubcode else {
      self = .works(name: nil)
      return
    }
    switch fault.meaning {
    case .token: self = .badToken(words)
    case .right: self = .noRight(words)
    case .temporary, .limit, .blocked: self = .unavailable(words)
    case .clickID, .event, nil:
      self =
        response.status == 429 || response.status >= 500 ? .unavailable(words) : .unclear(words)
    }
  }

  var name: String? { if case .works(let name) = self { name } else { nil } }

  /// Why not; nil where it works.
  var words: String? {
    switch self {
    case .works: nil
    case .badToken(let words), .noRight(let words), .unclear(let words), .unavailable(let words):
      words
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
