package import Application
import Foundation

/// What Telegram takes of a seller's texts, links and buttons.
package struct TelegramRules: ChatRules {
  private static let linkLimit = 2048

  package init() {}

  package func faults(
    in text: String, of kind: OutgoingMessage.Kind, longestLink: Int
  ) -> [String] {
    TextCheck(kind, longest: ["link": longestLink]).faults(in: text)
  }

  package func fault(in buttons: [OutgoingMessage.Button]) -> String? {
    KeyboardLimits.fault(in: buttons)
  }

  /// A host with a dot, and no space or invisible character.
  package func isLink(_ address: String) -> Bool {
    guard address.utf8.count <= Self.linkLimit, address.unicodeScalars.allSatisfy(Self.isVisible),
      let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty,
      parts.user == nil
    else { return false }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    switch parts.scheme {
    case "https", "http": return labels.count > 1 && !labels.contains("")
    case "tg": return true
    default: return false
    }
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate: false
    default: true
    }
  }
}
