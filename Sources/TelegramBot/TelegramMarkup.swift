import Domain

/// Telegram's HTML as a seller writes it: a few tags, strictly nested (facts: telegram 4.2).
struct TelegramMarkup {
  /// What is wrong and what is allowed, in Portuguese.
  struct Fault: Error, Equatable { let message: String }

  /// Stands for a value that is filled in later; of private use, and taken out of sellers' texts.
  static let filling: Unicode.Scalar = "\u{E000}"

  private static let tags: Set<String> = [
    "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "a", "code", "pre", "tg-spoiler",
    "span", "blockquote", "tg-emoji",
  ]
  private static let allowed =
    "são permitidas <b>, <i>, <u>, <s>, <a href=\"…\">, <code>, <pre>, <blockquote> e <tg-spoiler>"

  private let input: [Unicode.Scalar]
  /// What each filling counts, in the order of the text.
  private var fillings: [Int]
  private var index = 0
  private var open: [String] = []
  private(set) var length = 0
  private(set) var isBlank = true

  init(_ html: String, fillings: [Int]) {
    input = Array(html.unicodeScalars)
    self.fillings = fillings.reversed()
  }

  /// Counts what Telegram counts: UTF-16 units of what is left when tags and entities are read.
  mutating func check() throws(Fault) {
    while index < input.count {
      switch input[index] {
      case "<": try tag()
      case "&": try entity()
      case Self.filling:
        length += fillings.popLast() ?? 0
        isBlank = false
        index += 1
      case let scalar:
        add(scalar)
        index += 1
      }
    }
    if let name = open.last {
      throw Fault(message: "a tag <\(name)> não foi fechada: falta </\(name)>")
    }
  }

  private mutating func add(_ scalar: Unicode.Scalar) {
    length += scalar.value > 0xFFFF ? 2 : 1
    switch scalar.properties.generalCategory {
    case .format, .control, .spaceSeparator, .lineSeparator, .paragraphSeparator: break
    default: isBlank = false
    }
  }

  private mutating func tag() throws(Fault) {
    let start = index
    guard let end = endOfTag(), let name = name(of: input[start + 1..<end]) else {
      throw Fault(
        message: "há um < que não abre nenhuma tag, em \"\(excerpt(from: start))\"; escreva &lt;")
    }
    let content = input[start + 1..<end]
    index = end + 1
    guard Self.tags.contains(name) else {
      throw Fault(message: "a tag <\(name)> não existe no Telegram; \(Self.allowed)")
    }
    if content.first == "/" {
      guard let last = open.popLast() else {
        throw Fault(message: "a tag </\(name)> fecha o que não foi aberto")
      }
      guard last == name else {
        throw Fault(message: "</\(name)> aparece onde falta fechar <\(last)>: escreva </\(last)>")
      }
      return
    }
    try checkAttributes(of: name, in: text(content))
    open.append(name)
  }

  /// The `>` that ends the tag; quotation marks hide others.
  private mutating func endOfTag() -> Int? {
    var quote: Unicode.Scalar?
    for place in (index + 1)..<max(index + 1, input.count) {
      let scalar = input[place]
      if scalar == Self.filling { _ = fillings.popLast() }
      if let open = quote {
        if scalar == open { quote = nil }
      } else if scalar == ">" {
        return place
      } else if scalar == "\"" || scalar == "'" {
        quote = scalar
      }
    }
    return nil
  }

  private func name(of content: ArraySlice<Unicode.Scalar>) -> String? {
    let rest = content.first == "/" ? content.dropFirst() : content
    let name = rest.prefix {
      $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil) || $0 == "-"
    }
    let isClosed = rest.dropFirst(name.count).first.map { $0.properties.isWhitespace } ?? true
    let isName = name.first?.properties.isAlphabetic == true && isClosed
    return isName ? text(name).lowercased() : nil
  }

  private func checkAttributes(of name: String, in content: String) throws(Fault) {
    let attributes = String(content.dropFirst(name.count))
    func has(_ pattern: Regex<Substring>) -> Bool { attributes.firstMatch(of: pattern) != nil }
    let isRight =
      switch name {
      case "a": has(#/\s(?i:href)\s*=\s*(?:"[^"]+"|'[^']+'|[^\s"'>]+)/#)
      case "span": has(#/\sclass\s*=\s*["']?tg-spoiler["']?/#)
      case "tg-emoji": has(#/\semoji-id\s*=\s*["']?[0-9]+["']?/#)
      default: true
      }
    guard isRight else {
      let wanted = [
        "a": "href=\"https://…\"", "span": "class=\"tg-spoiler\"", "tg-emoji": "emoji-id=\"…\"",
      ]
      throw Fault(message: "a tag <\(name)> precisa de \(wanted[name] ?? "")")
    }
  }

  private mutating func entity() throws(Fault) {
    let named: [String: Unicode.Scalar] = ["lt": "<", "gt": ">", "amp": "&", "quot": "\""]
    let end = input[index..<min(input.count, index + 12)].firstIndex(of: ";")
    let name = end.map { text(input[index + 1..<$0]) } ?? ""
    guard let end, let scalar = named[name] ?? Self.numbered(name) else {
      throw Fault(
        message: "há um & solto, em \"\(excerpt(from: index))\"; escreva &amp; "
          + "(existem &lt; &gt; &amp; &quot; e números como &#8364;)")
    }
    add(scalar)
    index = end + 1
  }

  private static func numbered(_ name: String) -> Unicode.Scalar? {
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let number =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init)
  }

  private func excerpt(from start: Int) -> String {
    text(input[start..<min(input.count, start + 15)])
      .replacing(String(Self.filling), with: "{{…}}")
  }

  private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
