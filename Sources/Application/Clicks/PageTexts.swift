/// A seller's own words on the redirect page of a pool; what is nil is the template's.
package struct PageTexts: Equatable, Sendable {
  package var title: String?
  package var text: String?
  /// A file of `www/redirect`, or an address that begins with `https://`.
  package var picture: String?
  package var button: String?

  package init(
    title: String? = nil, text: String? = nil, picture: String? = nil, button: String? = nil
  ) {
    self.title = title
    self.text = text
    self.picture = picture
    self.button = button
  }

  /// Longest values in characters, as the columns have them.
  package enum Limit {
    package static let title = 100
    package static let text = 300
    package static let picture = 500
    package static let button = 60
  }

  /// A file's name, which becomes part of a path: letters, digits, `.`, `-` and `_`, a picture's ending.
  package static func isPictureFile(_ name: String) -> Bool {
    let endings = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"]
    return !name.hasPrefix(".") && endings.contains { name.hasSuffix($0) }
      && name.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) && byte < 0x80
          || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      }
  }
}
