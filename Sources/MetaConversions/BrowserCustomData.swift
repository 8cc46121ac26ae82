package import Domain
import Foundation

/// What the Pixel is told of a sale: the same as the server tells of it.
package enum BrowserCustomData {
  /// As JSON; an empty object where there is nothing to tell.
  package static func json(of event: ConversionEvent) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = CustomDataBody(event).flatMap { try? encoder.encode($0) }
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
