import Application
import Cryptography
import Domain

/// The page between the ad and the bot, filled in for one click.
enum RedirectPage {
  /// Nil for a pixel id that is no number, or a bot that has no link.
  static func document(
    _ steps: TemplateSteps, settings: PageSettings, texts: PageTexts = PageTexts(),
    pixelID: String, eventID: PageViewEventID, token: TrackingToken, username: String
  ) -> [UInt8]? {
    guard isPixel(pixelID), let link = settings.botLink(username, token) else { return nil }
    return steps.page(
      PageValues(
        pixelID: pixelID, pixelScript: settings.pixelScriptURL, pixelOrigin: settings.pixelOrigin,
        eventID: eventID.text, externalID: sha256Hex(token.text), token: token.text, link: link,
        bot: username, texts: texts))
  }

  static func isPixel(_ id: String) -> Bool {
    !id.isEmpty && id.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
