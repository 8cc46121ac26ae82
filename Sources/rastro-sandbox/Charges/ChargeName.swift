/// How a query names a charge.
enum ChargeName: Sendable {
  case id(String)
  case reference(String)

  var text: String {
    switch self {
    case .id(let text), .reference(let text): text
    }
  }
}
