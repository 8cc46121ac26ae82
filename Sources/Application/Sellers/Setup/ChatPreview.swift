/// One message as a buyer's chat shows it.
package struct ChatPreview: Equatable, Sendable {
  /// What a piece of text looks like.
  package enum Style: String, CaseIterable, Sendable {
    case bold, italic, underlined, struck, code, link, quote, spoiler
  }

  package struct Run: Equatable, Sendable {
    package var text: String
    package var styles: Set<Style>

    package init(_ text: String, _ styles: Set<Style> = []) {
      self.text = text
      self.styles = styles
    }
  }

  package var runs: [Run]
  /// What is written on the buttons under it.
  package var buttons: [String]
  /// Whether it is the words under a picture.
  package var hasPicture: Bool

  package init(runs: [Run], buttons: [String] = [], hasPicture: Bool = false) {
    self.runs = runs
    self.buttons = buttons
    self.hasPicture = hasPicture
  }
}
