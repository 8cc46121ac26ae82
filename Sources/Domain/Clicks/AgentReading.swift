/// What the signs in one name add up to.
struct AgentReading {
  let text: [UInt8]
  private(set) var isMachine = false
  private(set) var isBrowser: Bool
  /// The place up to which a device or an app is described.
  private var describedEnd = 0

  /// Browsers, and apps that hold one, begin with `Mozilla`; Opera's older ones with their own name.
  init(_ text: [UInt8]) {
    self.text = text
    isBrowser = ["mozilla", "opera"].contains { beginning in
      zip(text, beginning.utf8).count { $0 | 0x20 == $1 } == beginning.utf8.count
    }
  }

  /// False once nothing can change any more.
  mutating func take(_ word: WordFinder<CrawlerSign>.Word, endingAt end: Int) -> Bool {
    switch word.meaning {
    case .machine: isMachine = true
    case .trade: isMachine = !isDevice(from: end - word.length, to: end)
    case .duty: isMachine = end > describedEnd
    case .compatible: isMachine = isUnknownProgram(from: end)
    case .browser: isBrowser = true
    case .device:
      isBrowser = true
      describedEnd = max(describedEnd, closingBracket(from: end))
    case .app:
      isBrowser = true
      describedEnd = text.count
    }
    return !isMachine
  }

  private func closingBracket(from start: Int) -> Int {
    text[start...].firstIndex(of: UInt8(ascii: ")")) ?? text.count
  }

  /// Whether a word of the trade is only the name of a device there: a program gives its version.
  private func isDevice(from start: Int, to end: Int) -> Bool {
    if isCubot(from: start, to: end) { return true }
    return end <= describedEnd && (end == text.count || text[end] != UInt8(ascii: "/"))
  }

  /// A brand of phones, whose name stands in places that do not say that a device is described.
  private func isCubot(from start: Int, to end: Int) -> Bool {
    let brand = Array("cubot".utf8)
    let first = end - brand.count
    return first >= 0 && (first == 0 || !isLetter(text[first - 1]))
      && text[first..<end].elementsEqual(brand) { $0 | 0x20 == $1 }
  }

  /// The program that stands behind `compatible;` where a browser has its own or its system's name.
  private func isUnknownProgram(from start: Int) -> Bool {
    let rest = text[start...].drop { " ;,".utf8.contains($0) }
    let name = rest.prefix(while: isLetter).map { $0 | 0x20 }
    guard rest.startIndex > start, !name.isEmpty else { return false }
    return !CrawlerSign.compatibleBrowsers.contains(String(decoding: name, as: UTF8.self))
  }

  /// An address of e-mail: `name@host.top`.
  var namesMailbox: Bool {
    let at = UInt8(ascii: "@")
    return text.indices.contains { place in
      guard text[place] == at, place > 0, isLetter(text[place - 1]) else { return false }
      let host = text[(place + 1)...].prefix { isLetter($0) || "0123456789.-".utf8.contains($0) }
      let parts = host.split(separator: UInt8(ascii: "."))
      return parts.count > 1 && parts.last.map { $0.count > 1 && $0.allSatisfy(isLetter) } ?? false
    }
  }
}
