package import Domain

package enum ClickAnswer: Equatable, Sendable {
  case unknownPool
  /// The pool has no bot at all.
  case noBot
  /// The page that fires the pixel and goes on to the bot.
  case page(
    template: String, texts: PageTexts = PageTexts(), pixelID: String, eventID: PageViewEventID,
    token: TrackingToken, username: String)
  /// Straight to the bot: there is no pixel to fire.
  case redirect(token: TrackingToken, username: String)
  /// Not stored: whoever stands before us has to answer.
  case unavailable
}
