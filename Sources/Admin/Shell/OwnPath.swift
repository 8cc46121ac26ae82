import Foundation

/// A path of ours that an address names, as where to go on after the login.
package enum OwnPath {
  /// Nil for whatever could lead elsewhere: `//host`, `/\host`, another scheme.
  package static func checked(_ text: String?) -> String? {
    guard let text, text.utf8.count <= 300, text.hasPrefix("/admin") || text.hasPrefix("/pools"),
      !text.contains("//"), text.utf8.allSatisfy(isPlain)
    else { return nil }
    return text
  }

  /// For the value of a query.
  package static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(
      withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "-_.~")))
      ?? ""
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "/-_.?=&%".utf8.contains(byte)
    }
  }
}
