/// The elements that are open at a place in a page, as a browser keeps them.
struct OpenElements {
  private struct Element {
    let name: String
    /// Nothing in it is seen, or can be tapped.
    let isHidden: Bool
    let isLink: Bool
  }

  private var elements: [Element] = []

  var isHidden: Bool { elements.contains(where: \.isHidden) }
  var isInLink: Bool { elements.contains(where: \.isLink) }
  /// Whether browsers with scripts keep what stands here as text or as a copy that does nothing.
  var isInert: Bool { elements.contains { Self.inert.contains($0.name) } }
  var isInTemplate: Bool {
    elements.contains { $0.name != "noscript" && Self.inert.contains($0.name) }
  }

  private static let void: Set = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
  ]
  private static let inert: Set = ["template", "noscript"]
  /// What stands in these is shown in no browser, or only where something else cannot be; and a link in a
  /// button opens in some browsers only.
  private static let hiding: Set = [
    "template", "noscript", "select", "datalist", "optgroup", "option", "object", "video", "audio",
    "canvas", "button", "script", "style", "title", "textarea", "xmp", "iframe", "noembed",
    "noframes", "plaintext",
  ]
  /// An end tag does not reach beyond these.
  private static let walls: Set = [
    "table", "td", "th", "caption", "object", "template", "button", "select",
  ]
  /// Their beginning ends a paragraph.
  private static let blocks: Set = [
    "address", "article", "aside", "blockquote", "center", "details", "dialog", "div", "dl",
    "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "main", "menu", "nav", "ol", "p", "pre", "section", "table", "ul",
  ]
  private static let items: Set = ["a", "li", "dt", "dd", "option"]
  /// A list in an item has items of its own.
  private static let lists: Set = ["ul", "ol", "menu", "dl"]

  mutating func open(_ tag: HTMLPieces.Tag, isLink: Bool) {
    if Self.blocks.contains(tag.name) { close("p") }
    if Self.items.contains(tag.name) { close(tag.name) }
    guard !Self.void.contains(tag.name) else { return }
    elements.append(
      Element(name: tag.name, isHidden: Self.isHidden(tag) || Self.hides(tag), isLink: isLink))
  }

  /// The body stays open, whatever its end tag says.
  mutating func close(_ name: String) {
    guard name != "body", name != "html" else { return }
    for index in elements.indices.reversed() {
      if elements[index].name == name { return elements.removeSubrange(index...) }
      let isWall = Self.walls.contains(elements[index].name)
      if isWall || Self.items.contains(name) && Self.lists.contains(elements[index].name) { return }
    }
  }

  private static func hides(_ tag: HTMLPieces.Tag) -> Bool {
    hiding.contains(tag.name)
      || tag["open"] == nil && (tag.name == "dialog" || tag.name == "details")
  }

  static func isHidden(_ tag: HTMLPieces.Tag) -> Bool {
    tag["hidden"] != nil || tag["inert"] != nil || tag["popover"] != nil
      || InlineStyle(tag["style"] ?? "").hides
  }
}

/// The declarations of a `style="…"`.
struct InlineStyle {
  private let declarations: [(name: String, value: String)]

  init(_ text: String) {
    let plain = String(
      text.lowercased().replacing(#/\/\*(?s:.*?)\*\//#, with: "").filter { !$0.isWhitespace })
    var declarations: [(name: String, value: String)] = []
    for declaration in plain.split(separator: ";") {
      let parts = declaration.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { continue }
      declarations.append((parts[0], parts[1].replacing("!important", with: "")))
    }
    self.declarations = declarations
  }

  /// Whether nobody sees the element, or can tap it.
  var hides: Bool { declarations.contains { Self.hides($0.name, $0.value) } || isCutToNothing }

  private var isCutToNothing: Bool {
    let isCut = declarations.contains {
      $0.name.hasPrefix("overflow") && ["hidden", "clip"].contains($0.value)
    }
    let sides = ["width", "height", "max-width", "max-height"]
    return isCut
      && declarations.contains {
        sides.contains($0.name)
          && ($0.value == "1px" || Self.number($0.value).map { $0 <= 0 } ?? false)
      }
  }

  private static func hides(_ name: String, _ value: String) -> Bool {
    switch name {
    case "display": value == "none"
    case "visibility": value == "hidden" || value == "collapse"
    case "content-visibility": value == "hidden"
    case "pointer-events": value == "none"
    case "color": value == "transparent" || value.contains(/^(rgba|hsla)\(.*[,\/]0(\.0*)?%?\)$/)
    // Hardly seen is not seen.
    case "opacity": number(value).map { $0 < (value.hasSuffix("%") ? 10 : 0.1) } ?? false
    case "font-size", "zoom", "scale": number(value).map { $0 <= 0 } ?? false
    case "transform": value.contains(/scale[xy]?\(0(\.0*)?[,)]/)
    case "filter": value.contains(/opacity\(0(\.0*)?%?\)/)
    case "clip": value.contains(/rect\(0(px)?,?0/) || value.contains(/rect\(1px,?1px,?1px,?1px/)
    case "clip-path": value.contains(/inset\((50|100)%/) || value.contains("circle(0")
    case "left", "right", "top", "bottom", "text-indent", "margin", "margin-left", "margin-top":
      number(value).map { $0 < -500 } ?? false
    default: false
    }
  }

  private static func number(_ value: String) -> Double? {
    value.prefixMatch(of: /[+-]?(\d+\.?\d*|\.\d+)/).flatMap { Double("\($0.0)") }
  }
}
