import Cryptography
import Foundation

/// A template of the redirect page, and what is wrong with it.
package struct PageTemplate: Sendable {
  /// What keeps a page from doing its work, in the seller's language; such a template is not accepted.
  package private(set) var problems: [String] = []
  /// What works worse than it could.
  package private(set) var warnings: [String] = []
  /// Whether a visitor sees a link to the bot.
  private(set) var leadsToBot = false
  /// Of the scripts that stand in the page, as a security policy names them.
  private(set) var scriptHashes: [String] = []
  /// Addresses of the files that it includes.
  let included: [String]

  /// Values that the page's script reads from the body, by their attribute.
  static let bodyValues = [
    ("data-pixel-id", "pixel_id"), ("data-pixel-script", "pixel_script"),
    ("data-event-id", "event_id"), ("data-external-id", "external_id"), ("data-token", "token"),
    ("data-link", "link"),
  ]
  private static let poolTexts = ["title", "text", "picture", "button"]

  /// `file` gives what an included address leads to.
  package init(_ source: [UInt8], file: (String) -> [UInt8]?) {
    let text = TemplateText(source, file: file)
    included = text.included
    guard String(validating: source, as: UTF8.self) != nil else {
      problems = ["não está em UTF-8"]
      return
    }
    guard source.contains(where: { $0 > 0x20 }) else {
      problems = ["está vazio"]
      return
    }
    problems = text.missing.map { "inclui \($0), que não existe" }
    let page = Page(HTMLPieces(text.bytes))
    check(page)
    for name in Self.poolTexts where text.escapedValues.contains(name) {
      warnings.append(
        "o valor \(name) precisa de encoding=\"none\": <!--#echo var=\"\(name)\" encoding=\"none\" -->"
      )
    }
  }

  private mutating func check(_ page: Page) {
    for (attribute, name) in Self.bodyValues where page.body?[attribute] != TemplateText.value(name)
    {
      problems.append("falta o valor \(attribute)=\"<!--#echo var=\"\(name)\" -->\" em <body>")
    }
    leadsToBot = page.hasVisibleLink
    if !leadsToBot {
      problems.append("falta um link visível: <a href=\"<!--#echo var=\"link\" -->\">…</a>")
    }
    checkScripts(page)
    if !page.refreshes {
      warnings.append(
        "sem <meta http-equiv=\"refresh\" content=\"2;url=<!--#echo var=\"link\" -->\"> fora de <noscript>, o "
          + "visitante fica parado se o script não rodar")
    }
    if let picture = page.slowPicture {
      warnings.append(
        "a imagem \(picture) precisa de loading=\"lazy\": se ela demorar, o visitante espera com ela"
      )
    }
    if let handler = page.eventHandler {
      warnings.append("\(handler)=\"…\" não roda: use um <script> da página")
    }
  }

  private mutating func checkScripts(_ page: Page) {
    if page.scripts.isEmpty, !page.hasScriptFile {
      problems.append(
        "falta o script: <script><!--#include virtual=\"/redirect/redirect.js\" --></script> no fim de "
          + "<body>")
    }
    for script in page.scripts {
      if script.contains(TemplateText.valueStart) || script.contains(TemplateText.directive) {
        problems.append(
          "um <script> contém <!--# … -->, e o navegador não o roda: leia os valores de "
            + "document.body.dataset")
      } else {
        scriptHashes.append(Self.hash(script))
      }
    }
  }

  /// Of the text as browsers have it: with line feeds for line ends.
  private static func hash(_ script: [UInt8]) -> String {
    var text: [UInt8] = []
    for (index, byte) in script.enumerated() {
      if byte == 0x0D {
        text.append(0x0A)
      } else if byte != 0x0A || index == 0 || script[index - 1] != 0x0D {
        text.append(byte)
      }
    }
    return "sha256-\(Data(sha256(text)).base64EncodedString())"
  }
}

/// What a template's check looks at.
private struct Page {
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

  init(_ html: HTMLPieces) {
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
    let isOutside = address.contains("//") || address.contains(TemplateText.value("picture"))
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
    return link["href"] == TemplateText.value("link") && link["hidden"] == nil
      && !style.contains("display:none") && !style.contains("visibility:hidden")
  }

  private static func refreshes(_ tag: HTMLPieces.Tag) -> Bool {
    tag["http-equiv"]?.lowercased() == "refresh"
      && tag["content"]?.contains(TemplateText.value("link")) == true
  }

  /// Data such as `application/ld+json` is none.
  private static func isRun(_ tag: HTMLPieces.Tag) -> Bool {
    let type = tag["type"]?.lowercased() ?? ""
    return type.isEmpty || type == "module" || type.hasSuffix("javascript")
  }
}
