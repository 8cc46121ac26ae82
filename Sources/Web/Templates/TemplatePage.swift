/// What a template's check looks at, in one state of its conditions.
struct TemplatePage {
  private(set) var body: HTMLPieces.Tag?
  private(set) var hasVisibleLink = false
  private(set) var metas: [PageMeta] = []
  /// Whether `redirect.js` runs, by itself, where it finds the body.
  private(set) var runsRedirectScript = false
  /// Contents of scripts that a browser runs.
  private(set) var scripts: [[UInt8]] = []
  /// Addresses of scripts besides `redirect.js`.
  private(set) var scriptFiles: [String] = []
  /// An attribute such as `onclick`.
  private(set) var eventHandler: String?
  /// Of another server, and waited for before the page counts as loaded and its refresh begins.
  private(set) var slowPicture: String?
  private var elements = OpenElements()
  private var script: HTMLPieces.Tag?
  private let redirectScript: ArraySlice<UInt8>

  /// Of a value in a page that is checked: a mark that no page has by itself.
  static func mark(_ value: PageValue) -> String { "\u{1}\(value.rawValue)\u{2}" }

  /// Of a directive that is no value.
  static let directive: UInt8 = 0x03
  static let valueStart: UInt8 = 0x01
  static let redirectScript = "/redirect/redirect.js"

  /// `redirectScript` is what that file holds.
  init(_ bytes: [UInt8], redirectScript: [UInt8]) {
    self.redirectScript = Self.trimmed(redirectScript)
    for piece in HTMLPieces(bytes).pieces {
      switch piece {
      case .open(let tag): open(tag)
      case .close(let name): elements.close(name)
      case .text(let bytes): read(bytes)
      }
    }
  }

  /// The refresh that leads to the bot also where scripts run.
  var refreshDelay: Double? {
    metas.lazy.compactMap { if case .refresh(let delay) = $0 { delay } else { nil } }.min()
  }

  private mutating func open(_ tag: HTMLPieces.Tag) {
    script = nil
    if eventHandler == nil {
      eventHandler = tag.attributes.first { $0.name.hasPrefix("on") && $0.name.count > 3 }?.name
    }
    let isLink =
      tag.name == "a" && tag["href"]?.trimmingASCIISpace == Self.mark(.link)
    switch tag.name {
    case "body" where !elements.isInert: body = body ?? tag
    case "img": see(tag)
    case "meta": record(tag)
    case "script" where !elements.isInert && Self.isRun(tag): run(tag)
    default: break
    }
    elements.open(tag, isLink: isLink)
  }

  /// In `<noscript>` a refresh to the bot helps some visitors only; one that leads elsewhere is wrong
  /// everywhere.
  private mutating func record(_ tag: HTMLPieces.Tag) {
    guard !elements.isInTemplate, let meta = PageMeta(tag) else { return }
    if elements.isInert, case .refresh = meta { return }
    metas.append(meta)
  }

  private mutating func see(_ picture: HTMLPieces.Tag) {
    if elements.isInLink, !elements.isHidden, Self.isVisible(picture) { hasVisibleLink = true }
    let address = picture["src"] ?? ""
    let isOutside = address.contains("//") || address.contains(Self.mark(.picture))
    if !elements.isInert, isOutside, picture["loading"]?.lowercased() != "lazy" {
      slowPicture = address.filter { $0.asciiValue.map { $0 > 0x20 } ?? true }
    }
  }

  private static func isVisible(_ picture: HTMLPieces.Tag) -> Bool {
    let isPoint = ["width", "height"].contains { side in
      picture[side].flatMap(Int.init).map { $0 <= 1 } ?? false
    }
    let shows = !(picture["src"] ?? "").trimmingASCIISpace.isEmpty
    let isTold = VisibleText.isIn(Array((picture["alt"] ?? "").utf8))
    return !isPoint && !OpenElements.isHidden(picture) && (shows || isTold)
  }

  private mutating func run(_ tag: HTMLPieces.Tag) {
    script = tag
    guard let address = tag["src"] else { return }
    // With a `src`, even an empty one, what stands in the element does not run.
    script = nil
    let path = address.trimmingASCIISpace
    guard path.prefix(while: { $0 != "?" && $0 != "#" }) == Self.redirectScript else {
      return scriptFiles.append(path)
    }
    if !redirectScript.isEmpty, findsBody(tag) { runsRedirectScript = true }
  }

  private mutating func read(_ bytes: [UInt8]) {
    if let tag = script {
      script = nil
      guard bytes.contains(where: { $0 > 0x20 }) else { return }
      scripts.append(bytes)
      if Self.trimmed(bytes) == redirectScript, findsBody(tag) { runsRedirectScript = true }
    } else if elements.isInLink, !elements.isHidden, VisibleText.isIn(bytes) {
      hasVisibleLink = true
    }
  }

  /// Old browsers alone run `nomodule`; a script in the head runs before there is a body, unless it waits.
  private func findsBody(_ tag: HTMLPieces.Tag) -> Bool {
    let waits = tag["type"]?.lowercased() == "module" || tag["src"] != nil && tag["defer"] != nil
    return tag["nomodule"] == nil && (body != nil || waits && tag["async"] == nil)
  }

  private static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }),
      let last = bytes.lastIndex(where: { $0 > 0x20 })
    else { return [] }
    return bytes[first...last]
  }

  /// Data such as `application/ld+json` is none.
  private static func isRun(_ tag: HTMLPieces.Tag) -> Bool {
    let types = [
      "", "module", "text/javascript", "application/javascript", "application/x-javascript",
      "text/ecmascript", "application/ecmascript",
    ]
    return types.contains((tag["type"] ?? "").trimmingASCIISpace.lowercased())
  }
}
