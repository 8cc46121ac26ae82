import Application
import HTTPTransport

/// Reads what a test of the connection brings (fact sheet gateways §5.8).
enum AtomoPayTest {
  static func token(_ response: HTTPResponse) -> GatewayTest {
    let text = ErrorText.line(response)
    switch response.status {
    case 200..<300:
      return JSONValue(response.body) == nil
        ? .unavailable(reason: "Átomo Pay gave an unreadable answer") : .works
    case 401, 403:
      return .refused(
        reason: "Átomo Pay refuses the api token, or it may not create transactions; "
          + "copy it again or ask for one that may: \(text)")
    default: return .unavailable(reason: "Átomo Pay cannot tell: \(text)")
    }
  }

  /// The product must exist, and the offer be one of its offers where the answer lists them.
  static func product(_ response: HTTPResponse, offerHash: String) -> GatewayTest {
    let text = ErrorText.line(response)
    switch response.status {
    case 404:
      return .refused(reason: "Átomo Pay does not know the product hash; copy it again: \(text)")
    case 200..<300: break
    default: return token(response)
    }
    guard let root = JSONValue(response.body), root.isObject else {
      return .unavailable(reason: "Átomo Pay gave an unreadable answer about the product")
    }
    guard case .array(let offers)? = root["offers"] ?? root["data"]?["offers"] else {
      return .works
    }
    let hashes = offers.compactMap { $0.text("hash", "offer_hash") ?? $0.text }
    return hashes.contains(offerHash)
      ? .works
      : .refused(
        reason: "the offer hash is none of this product's offers; copy both hashes again")
  }
}
