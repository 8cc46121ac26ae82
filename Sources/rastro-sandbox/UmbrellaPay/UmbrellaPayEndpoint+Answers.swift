import Foundation
import JSON

extension UmbrellaPayEndpoint {
  /// `data` of an answer.
  func data(_ charge: Charge, _ account: UmbrellaPayAccount, code: String?) -> JSONValue {
    let expiry = charge.createdAt + Double(account.codeLife(of: charge))
    let place = account.codePlace
    let pix: JSONValue = ["expirationDate": .string(String(expiry.timestamp.prefix(10)))]
    let shownCode = code.map(JSONValue.string) ?? .null
    let root: JSONValue? =
      switch place {
      case .both, .root: shownCode
      case .picture: "data:image/png;base64,iVBORw0KGgo="
      case .pix: nil
      }
    let fields: JSONValue = [
      "id": .string(charge.id), "amount": JSONValue(charge.reported), "paymentMethod": "PIX",
      "secureUrl": .string("https://secure.example.com/\(charge.id)"),
      "pix": pix.adding("qrCode", place == .root ? nil : shownCode),
      "customer": charge.payer, "items": charge.request["items"] ?? [],
      "metadata": charge.request["metadata"] ?? .null, "externalRef": nil,
      "paidAt": charge.paidAt?.json ?? .null, "endToEndId": JSONValue(charge.endToEndID),
    ]
    return fields.adding("qrCode", root).adding("status", desk.gateway.word(charge))
  }
}
