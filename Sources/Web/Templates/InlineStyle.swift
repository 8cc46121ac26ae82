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
