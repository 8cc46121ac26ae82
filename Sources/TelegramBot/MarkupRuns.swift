import Application

/// Telegram's HTML taken apart into plain texts with their looks; a tag that it does not know stays as it is written.
struct MarkupRuns {
  private static let styles: [String: ChatPreview.Style] = [
    "b": .bold, "strong": .bold, "i": .italic, "em": .italic, "u": .underlined,
    "ins": .underlined, "s": .struck, "strike": .struck, "del": .struck, "code": .code,
    "pre": .code, "a": .link, "blockquote": .quote, "tg-spoiler": .spoiler, "span": .spoiler,
  ]

  private(set) var runs: [ChatPreview.Run] = []
  private var open: [ChatPreview.Style] = []

  init(_ html: String) {
    var rest = html[...]
    while let start = rest.firstIndex(of: "<") {
      add(rest[..<start])
      rest = rest[start...]
      guard let tag = rest.prefixMatch(of: /<(\/?)([A-Za-z][A-Za-z-]*)(?:\s[^<>]*)?>/) else {
        add("<")
        rest = rest.dropFirst()
        continue
      }
      apply(String(tag.2).lowercased(), isClosing: !tag.1.isEmpty, as: tag.0)
      rest = rest[tag.range.upperBound...]
    }
    add(rest)
  }

  private mutating func apply(_ name: String, isClosing: Bool, as written: Substring) {
    guard name != "tg-emoji" else { return }
    guard let style = Self.styles[name] else { return add(written) }
    if !isClosing {
      open.append(style)
    } else if let last = open.lastIndex(of: style) {
      open.remove(at: last)
    }
  }

  private mutating func add(_ text: Substring) {
    guard !text.isEmpty else { return }
    let plain = MessageTexts.plain(String(text))
    let written = text.hasPrefix("<") ? String(text) : plain
    if let last = runs.last, last.styles == Set(open) {
      runs[runs.count - 1].text += written
    } else {
      runs.append(.init(written, Set(open)))
    }
  }
}
