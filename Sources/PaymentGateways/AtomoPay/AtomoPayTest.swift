import Application
import HTTPTransport
import JSON

/// Reads what a test of the connection brings (facts: atomopay 8).
enum AtomoPayTest {
  static func token(_ response: HTTPResponse) -> GatewayTest {
    let text = ErrorText.line(response)
    switch response.status {
    case 200..<300:
      return JSONValue(response.body) == nil
        ? .unavailable(reason: "a Átomo Pay deu uma resposta ilegível") : .works
    case 401, 403:
      return .refused(
        reason: "a Átomo Pay recusa o api token, ou ele não pode criar transações; copie de novo "
          + "ou peça um que possa: \(text)")
    default: return .unavailable(reason: "a Átomo Pay não conseguiu responder: \(text)")
    }
  }

  /// The product must exist, and the offer be one of its offers where the answer lists them.
  static func product(_ response: HTTPResponse, offerHash: String) -> GatewayTest {
    let text = ErrorText.line(response)
    switch response.status {
    case 404:
      return .refused(
        reason: "a Átomo Pay não conhece o hash do produto; copie de novo: \(text)")
    case 200..<300: break
    default: return token(response)
    }
    guard let root = JSONValue(response.body), root.isObject else {
      return .unavailable(reason: "a Átomo Pay deu uma resposta ilegível sobre o produto")
    }
    guard case .array(let offers)? = root["offers"] ?? root["data"]?["offers"] else {
      return .works
    }
    let hashes = offers.compactMap { $0.text("hash", "offer_hash") ?? $0.text }
    return hashes.contains(offerHash)
      ? .works
      : .refused(
        reason: "o hash da oferta não é de nenhuma oferta deste produto; copie os dois de novo")
  }
}
