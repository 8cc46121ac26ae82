/// What a template's check looks at.
struct TemplatePage {
  private(set) var body: HTMLPieces.Tag?
  private(set) var hasVisibleLink = false
  private(set) var refreshes = false
  private(set) var hasScriptFile = false
  /// Contents of scripts that a browser runs.
  private(set) var scripts: [[UInt8]] = []
  /// An attribute such as `onclick`.
  private(set) var eventHandler: String?
  /// Of another server, and waited for before the page counts as loaded and its refresh begins.
  private(set) var slowPicture: String?
  private var link: HTMLPieces.Tag?
  private var isInNoscript = false
  private var expectsScript = false

  /// Of a value in a page that is checked: a mark that no page has by itself.
  static func mark(_ value: PageValue) -> String { "\u{1}\(value.rawValue)\u{2}" }

  /// Of a directive that is no value.
  static let directive: UInt8 = 0x03
  static let valueStart: UInt8 = 0x01

  init(_ steps: [TemplateSteps.Step]) {
    var bytes: [UInt8] = []
    for step in steps {
      switch step {
      case .text(let text): bytes += text
      case .value(let value, _, _): bytes += Array(Self.mark(value).utf8)
      case .begin, .otherwise, .end: bytes.append(Self.directive)
      }
    }
    self.init(HTMLPieces(bytes))
  }

  private init(_ html: HTMLPieces) {
    for piece in html.pieces {
      switch piece {
      case .open(let tag): open(tag)
      case .close(let name): close(name)
      case .text(let bytes): read(bytes)
      }
    }
  }

  private mutating func open(_ tag: HTMLPieces.Tag) {
    expectsScript = false
    if eventHandler == nil {
      eventHandler = tag.attributes.first { $0.name.hasPrefix("on") && $0.name.count > 3 }?.name
    }
    switch tag.name {
    case "body": body = body ?? tag
    case "noscript": isInNoscript = true
    case "a" where !isInNoscript && Self.isVisible(tag): link = tag
    case "img": see(tag)
    case "meta" where !isInNoscript: refreshes = refreshes || Self.refreshes(tag)
    case "script" where Self.isRun(tag):
      if tag["src"] == nil { expectsScript = true } else { hasScriptFile = true }
    default: break
    }
  }

  private mutating func see(_ picture: HTMLPieces.Tag) {
    if link != nil { hasVisibleLink = true }
    let address = picture["src"] ?? ""
    let isOutside = address.contains("//") || address.contains(Self.mark(.picture))
    if !isInNoscript, isOutside, picture["loading"]?.lowercased() != "lazy" {
      slowPicture = address.filter { $0.asciiValue.map { $0 > 0x20 } ?? true }
    }
  }

  private mutating func close(_ name: String) {
    if name == "noscript" { isInNoscript = false }
    if name == "a" { link = nil }
  }

  private mutating func read(_ bytes: [UInt8]) {
    if expectsScript {
      if bytes.contains(where: { $0 > 0x20 }) { scripts.append(bytes) }
      expectsScript = false
    } else if link != nil, bytes.contains(where: { $0 > 0x20 }) {
      hasVisibleLink = true
    }
  }

  private static func isVisible(_ link: HTMLPieces.Tag) -> Bool {
    let style = link["style"]?.lowercased().filter { !$0.isWhitespace } ?? ""
    return link["href"] == Self.mark(.link) && link["hidden"] == nil
      && !style.contains("display:none") && !style.contains("visibility:hidden")
  }

  private static func refreshes(_ tag: HTMLPieces.Tag) -> Bool {
    tag["http-equiv"]?.lowercased() == "refresh"
      && tag["content"]?.contains(Self.mark(.link)) == true
  }

  /// Data such as `application/ld+json` is none.
  private static func isRun(_ tag: HTMLPieces.Tag) -> Bool {
    let type = tag["type"]?.lowercased() ?? ""
    return type.isEmpty || type == "module" || type.hasSuffix("javascript")
  }
}
