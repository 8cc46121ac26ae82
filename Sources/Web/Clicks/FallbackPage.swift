import Application

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
      RedirectPool.isTemplateName(template)
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
