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
