package import Application

/// The page that nginx gives out alone for all clicks of a pool: a few SSI values, then nginx includes the
/// template.
///
/// nginx takes the values as they are: they keep to a closed alphabet, a seller's words are escaped. It
/// fills in the token, and the page's script the hash of it; the page names its security policy itself.
struct FallbackPage {
  private(set) var document: [UInt8] = []

  /// Nil for a template's or a bot's name that is none.
  init?(
    _ settings: PageSettings, template: String, texts: PageTexts = PageTexts(), pixelID: String?,
    username: String, policy: String
  ) {
    guard let link = settings.botLink(username, start: "$rastro_click_token"),
      Pool.isTemplateName(template)
    else { return nil }
    var values = PageValues()
    values.pixelID = pixelID.flatMap { RedirectPage.isPixel($0) ? $0 : nil } ?? ""
    values.pixelScript = settings.pixelScriptURL
    values.eventID = "pageview_$rastro_click_token"
    values.token = "$rastro_click_token"
    values.link = link
    values.bot = username
    values.texts = texts
    values.policy = policy
    for value in PageValue.allCases where value != .pixelOrigin {
      guard let text = values[value] else { continue }
      set(value.rawValue, value.isText ? SSIText.escaped(text) : text)
    }
    document.append(contentsOf: "<!--#include virtual=\"/redirect/\(template).html\" -->".utf8)
  }

  /// A value longer than nginx takes at once is put together from its pieces.
  private mutating func set(_ name: String, _ value: String) {
    for (index, piece) in SSIText.pieces(value).enumerated() {
      let text = index == 0 ? String(piece) : "${\(name)}\(piece)"
      document.append(contentsOf: "<!--#set var=\"\(name)\" value=\"\(text)\" -->".utf8)
    }
  }
}

/// The pages with which nginx answers clicks while no worker can.
package struct FallbackPages: Sendable {
  private let settings: PageSettings
  private let templates: TemplateFolder

  package init(_ settings: PageSettings, templates: TemplateFolder) {
    self.settings = settings
    self.templates = templates
  }

  /// Of a pool with a bot; nil where no page can be made.
  package func page(of pool: Pool) -> [UInt8]? {
    guard let member = pool.fallbackMember else { return nil }
    guard let frame = templates.frame(of: pool.template) else {
      return settings.botLink(member.username, start: Self.token).map(plain)
    }
    return FallbackPage(
      settings, template: pool.template, texts: pool.texts, pixelID: pool.pixelID,
      username: member.username, policy: frame.policy
    )?.document
  }

  /// Of a pool with a bot, without a token: nothing is known of a click over the limit later.
  package func plainPage(of pool: Pool) -> [UInt8]? {
    pool.fallbackMember.flatMap { settings.botLink($0.username) }.map(plain)
  }

  private static let token = "<!--#echo var=\"rastro_click_token\" -->"

  /// Straight to the bot, instead of a template that cannot be used, or of a click that is not stored.
  private func plain(_ link: String) -> [UInt8] {
    Array(
      """
      <!doctype html><html lang="pt-BR"><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="refresh" content="0;url=\(link)">
      <title>Abrindo o Telegram…</title><a href="\(link)">Abrir no Telegram</a></html>

      """.utf8)
  }
}
