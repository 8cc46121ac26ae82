import Application
import Foundation
import JSON

/// A seller's texts and a click's values in the form that gateways take.
enum SellerText {
  /// One line of at most so many characters, long dashes as short ones.
  static func line(_ text: String, limit: Int) -> String {
    let words = text.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
    return String(words.replacing(/[–—]/, with: "-").prefix(limit))
  }

  /// The same without accents and whatever else is not ASCII.
  static func ascii(_ text: String, limit: Int) -> String {
    let folded = text.replacing(/[–—]/, with: "-")
      .folding(options: .diacriticInsensitive, locale: nil)
    return line(String(folded.filter(\.isASCII)), limit: limit)
  }

  /// The click's values that have a field at gateways; nil when there is none.
  ///
  /// Cut, since no value of a click may cost a sale.
  static func tracking(_ request: ChargeRequest) -> JSONValue? {
    let keys = [
      "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "src", "sck",
    ]
    var fields: [String: JSONValue] = [:]
    for key in keys {
      let value = line(request.tracking[key] ?? "", limit: 200)
      if !value.isEmpty { fields[key] = .string(value) }
    }
    return fields.isEmpty ? nil : .object(fields)
  }
}
