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
  let steps: TemplateSteps

  /// Values that the page's script reads from the body, by their attribute.
  static let bodyValues = [
    ("data-pixel-id", PageValue.pixelID), ("data-pixel-script", .pixelScript),
    ("data-event-id", .eventID), ("data-external-id", .externalID), ("data-token", .token),
    ("data-link", .link),
  ]

  /// `file` gives what an included address leads to.
  package init(_ source: [UInt8], file: (String) -> [UInt8]?) {
    steps = TemplateSteps(source, file: file)
    guard String(validating: source, as: UTF8.self) != nil else {
      problems = ["não está em UTF-8"]
      return
    }
    guard source.contains(where: { $0 > 0x20 }) else {
      problems = ["está vazio"]
      return
    }
    problems = steps.missing.map { "inclui \($0), que não existe" }
    problems += steps.unknown.map { "contém \($0), que não é conhecido" }
    check(TemplatePage(steps.steps))
    for step in steps.steps {
      guard case .value(let value, _, isRaw: false) = step, value.isText else { continue }
      let name = value.rawValue
      warnings.append(
        "o valor \(name) precisa de encoding=\"none\": <!--#echo var=\"\(name)\" encoding=\"none\" -->"
      )
    }
  }

  private mutating func check(_ page: TemplatePage) {
    for (attribute, value) in Self.bodyValues
    where page.body?[attribute] != TemplatePage.mark(value) {
      problems.append(
        "falta o valor \(attribute)=\"<!--#echo var=\"\(value.rawValue)\" -->\" em <body>")
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

  private mutating func checkScripts(_ page: TemplatePage) {
    if page.scripts.isEmpty, !page.hasScriptFile {
      problems.append(
        "falta o script: <script><!--#include virtual=\"/redirect/redirect.js\" --></script> no fim de "
          + "<body>")
    }
    for script in page.scripts {
      if script.contains(TemplatePage.valueStart) || script.contains(TemplatePage.directive) {
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
