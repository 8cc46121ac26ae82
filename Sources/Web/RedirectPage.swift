package import Application
import Cryptography
import Domain

/// Addresses that the redirect page needs, from settings.
package struct PageSettings: Sendable {
  package let publicURL: String
  /// Telegram's address for links, `https://t.me`.
  package let botLinkURL: String
  /// Meta's `fbevents.js`.
  package let pixelScriptURL: String

  package init(publicURL: String, botLinkURL: String, pixelScriptURL: String) {
    self.publicURL = publicURL
    self.botLinkURL = botLinkURL
    self.pixelScriptURL = pixelScriptURL
  }

  /// Where the Pixel's script comes from, for the page's security policy.
  package var pixelOrigin: String { Self.origin(pixelScriptURL) }

  static func origin(_ url: String) -> String {
    let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.count >= 3 ? "\(parts[0])//\(parts[2])" : ""
  }

  /// Nil for a username outside Telegram's alphabet.
  func botLink(_ username: String, _ token: TrackingToken) -> String? {
    botLink(username, start: token.text)
  }

  func botLink(_ username: String, start: String) -> String? {
    let isPlain = username.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
    }
    guard isPlain, !username.isEmpty else { return nil }
    return "\(botLinkURL)/\(username)?start=\(start)"
  }
}

/// The page between the ad and the bot: a few SSI values, then nginx includes the static template.
///
/// nginx takes the values as they are: they keep to a closed alphabet, a seller's words are escaped.
struct RedirectPage {
  private(set) var document: [UInt8] = []

  /// The page of one click; nil for a pixel id that is no number.
  init?(
    settings: PageSettings, template: String, texts: PageTexts = PageTexts(), pixelID: String,
    eventID: PageViewEventID, token: TrackingToken, username: String
  ) {
    guard Self.isPixel(pixelID), Pool.isTemplateName(template),
      let link = settings.botLink(username, token)
    else { return nil }
    document.reserveCapacity(1024)
    set("pixel_id", pixelID)
    set("event_id", eventID.text)
    set("token", token.text)
    set("external_id", sha256Hex(token.text))
    finish(settings, template: template, texts, username, link)
  }

  /// The page that nginx gives out alone for all clicks of a pool.
  ///
  /// nginx fills in the token, and the page's script the hash of it; the page names its security policy
  /// itself.
  init?(
    standIn settings: PageSettings, template: String, texts: PageTexts = PageTexts(),
    pixelID: String?, username: String, policy: String
  ) {
    guard let link = settings.botLink(username, start: "$rastro_click_token"),
      Pool.isTemplateName(template)
    else { return nil }
    set("pixel_id", pixelID.flatMap { Self.isPixel($0) ? $0 : nil } ?? "")
    set("event_id", "pageview_$rastro_click_token")
    set("token", "$rastro_click_token")
    set("external_id", "")
    setLong("policy", policy)
    finish(settings, template: template, texts, username, link)
  }

  private static func isPixel(_ id: String) -> Bool {
    !id.isEmpty && id.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private mutating func finish(
    _ settings: PageSettings, template: String, _ texts: PageTexts, _ username: String,
    _ link: String
  ) {
    set("link", link)
    set("bot", username)
    set("pixel_script", settings.pixelScriptURL)
    if let title = texts.title { setLong("title", SSIText.escaped(title)) }
    if let text = texts.text { setLong("text", SSIText.escaped(text)) }
    if let button = texts.button { setLong("button", SSIText.escaped(button)) }
    if let picture = texts.picture {
      let address = PageTexts.isPictureFile(picture) ? "/redirect/" + picture : picture
      setLong("picture", SSIText.escaped(address))
    }
    document.append(contentsOf: "<!--#include virtual=\"/redirect/".utf8)
    document.append(contentsOf: template.utf8)
    document.append(contentsOf: ".html\" -->".utf8)
  }

  private mutating func set(_ name: StaticString, _ value: some StringProtocol) {
    document.append(contentsOf: "<!--#set var=\"\(name)\" value=\"".utf8)
    document.append(contentsOf: value.utf8)
    document.append(contentsOf: "\" -->".utf8)
  }

  /// A value longer than nginx takes at once is put together from its pieces.
  private mutating func setLong(_ name: StaticString, _ value: String) {
    for (index, piece) in SSIText.pieces(value).enumerated() {
      set(name, index == 0 ? String(piece) : "${\(name)}\(piece)")
    }
  }
}

/// The pages with which nginx answers clicks while no worker can.
package struct StandInPages: Sendable {
  private let settings: PageSettings
  private let templates: TemplateFolder

  package init(_ settings: PageSettings, templates: TemplateFolder) {
    self.settings = settings
    self.templates = templates
  }

  /// Of a pool with a bot; nil where no page can be made.
  package func page(of pool: Pool) -> [UInt8]? {
    guard let member = pool.standIn else { return nil }
    guard let frame = templates.frame(of: pool.template) else {
      return settings.botLink(member.username, start: Self.token).map(plain)
    }
    return RedirectPage(
      standIn: settings, template: pool.template, texts: pool.texts, pixelID: pool.pixelID,
      username: member.username, policy: frame.policy
    )?.document
  }

  private static let token = "<!--#echo var=\"rastro_click_token\" -->"

  /// Instead of a template that cannot be used: straight to the bot.
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
