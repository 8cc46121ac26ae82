import Domain
import HTTPTransport
import JSON

/// A gateway's own words about what went wrong, fit for logs and alerts.
enum ErrorText {
  static let lengthLimit = 400

  /// `HTTP 422: …`.
  static func line(_ response: HTTPResponse) -> String {
    "HTTP \(response.status): \(of(response))"
  }

  static func of(_ response: HTTPResponse) -> String {
    JSONValue(response.body).map(of) ?? "no readable text"
  }

  static func of(_ body: JSONValue) -> String {
    let texts = texts(body)
    return texts.isEmpty
      ? "no text" : String(hidden(texts.joined(separator: "; ")).prefix(lengthLimit))
  }

  /// The fields in the order in which clients found them, then what details them.
  private static func texts(_ body: JSONValue) -> [String] {
    var texts: [String] = []
    for key in ["message", "error", "error_description", "detail", "title"] where texts.isEmpty {
      texts += flat(body[key])
    }
    texts += [body["error"]?.text("refusedReason", "message", "reason")].compactMap { $0 }
    texts += [body.text("refusedReason", "rejectionReason", "refused_reason")].compactMap { $0 }
    if case .object(let fields)? = body["errors"] {
      texts += fields.sorted { $0.key < $1.key }.map { name, value in
        "\(name): \(flat(value).joined(separator: ", "))"
      }
    } else {
      texts += flat(body["errors"])
    }
    return texts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// A text, or a list of texts.
  private static func flat(_ value: JSONValue?) -> [String] {
    if case .array(let elements)? = value { return elements.compactMap(\.text) }
    return [value?.text].compactMap { $0 }
  }

  /// Gateways repeat in their errors what they were sent: tax numbers, telephones, e-mail addresses
  /// and keys are taken out.
  static func hidden(_ text: String) -> String { HiddenText.of(text) }
}
