import Cryptography
import Foundation

/// A template of the redirect page, and what is wrong with it.
package struct PageTemplate: Sendable {
  /// What keeps a page from doing its work, in the seller's language; such a template is not accepted.
  package private(set) var problems: [String] = []
  /// What works worse than it could.
  package internal(set) var warnings: [String] = []
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
    problems += steps.conditionFaults.map(Self.problem)
    check(file)
    for step in steps.steps {
      guard case .value(let value, _, isRaw: false) = step, value.isText else { continue }
      let name = value.rawValue
      warnings.append(
        "o valor \(name) precisa de encoding=\"none\": <!--#echo var=\"\(name)\" encoding=\"none\" -->"
      )
    }
  }

  private static func problem(_ fault: TemplateSteps.ConditionFault) -> String {
    switch fault {
    case .unclosed: "tem um <!--#if … --> sem <!--#endif -->: feche cada condição"
    case .nested:
      "tem um <!--#if … --> dentro de outro: o nginx só conhece um nível, escreva um depois do outro"
    case .stray(let word): "tem um <!--#\(word) --> que não pertence a nenhum <!--#if … -->: tire-o"
    }
  }

  /// In each state of the conditions: a page that only some visitors can leave is none.
  private mutating func check(_ file: (String) -> [UInt8]?) {
    let redirectScript = file(TemplatePage.redirectScript) ?? []
    let pages = steps.states.map {
      TemplatePage(steps.page(where: $0), redirectScript: redirectScript)
    }
    for (attribute, value) in Self.bodyValues {
      let problem =
        "falta o valor \(attribute)=\"<!--#echo var=\"\(value.rawValue)\" -->\" em <body>"
      demand(problem, of: pages) { $0.body?[attribute] == TemplatePage.mark(value) }
    }
    let hasLink = demand(
      "falta um link visível: <a href=\"<!--#echo var=\"link\" -->\">…</a>", of: pages
    ) { $0.hasVisibleLink }
    demand(
      "falta o script: <script><!--#include virtual=\"/redirect/redirect.js\" --></script> no fim de "
        + "<body>, sem mais nada nele; outros scripts ficam cada um no seu <script>", of: pages
    ) { $0.runsRedirectScript }
    let isLedAway = checkMetas(pages)
    leadsToBot = hasLink && !isLedAway && steps.conditionFaults.isEmpty
    checkScripts(pages)
    warn(pages, file: file)
  }

  /// Whether all pages have it.
  @discardableResult
  private mutating func demand(
    _ problem: String, of pages: [TemplatePage], _ holds: (TemplatePage) -> Bool
  ) -> Bool {
    let failing = pages.count { !holds($0) }
    guard failing > 0 else { return true }
    let always =
      "; tem de estar lá em todos os casos: fora de <!--#if … -->, e com default=\"…\" nos textos"
    problems.append(failing == pages.count ? problem : problem + always)
    return false
  }

  /// Whether one of them leads elsewhere.
  private mutating func checkMetas(_ pages: [TemplatePage]) -> Bool {
    var isLedAway = false
    for meta in pages.flatMap(\.metas).unique {
      switch meta {
      case .refresh: break
      case .refreshElsewhere(let content):
        isLedAway = true
        problems.append(
          "tem um <meta http-equiv=\"refresh\" content=\"\(content)\"> que não leva ao bot: escreva "
            + "content=\"2;url=<!--#echo var=\"link\" -->\"")
      case .policy(let content):
        problems.append(
          "tem uma Content-Security-Policy própria (\(content)), que pode impedir o Pixel: tire-a e deixe só "
            + "content=\"<!--#echo var=\"policy\" default=\"\" -->\"")
      }
    }
    return isLedAway
  }

  private mutating func checkScripts(_ pages: [TemplatePage]) {
    let marked = steps.states.flatMap {
      TemplatePage(steps.page(where: $0, marksDirectives: true), redirectScript: []).scripts
    }
    if marked.contains(where: {
      $0.contains(TemplatePage.valueStart) || $0.contains(TemplatePage.directive)
    }) {
      problems.append(
        "um <script> contém <!--# … -->, e o navegador não o roda: leia os valores de "
          + "document.body.dataset")
    }
    scriptHashes = pages.flatMap(\.scripts).unique
      .filter { !$0.contains(TemplatePage.valueStart) }.map(Self.hash)
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

extension Array where Element: Hashable {
  /// Each element once, in the order of the first ones.
  var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
