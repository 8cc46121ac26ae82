/// A value that a template of the redirect page can show, by its name there.
enum PageValue: String, CaseIterable, Sendable {
  case pixelID = "pixel_id"
  case pixelScript = "pixel_script"
  case pixelOrigin = "rastro_pixel_origin"
  case eventID = "event_id"
  case externalID = "external_id"
  case token, link, bot, title, text, picture, button
  /// The security policy of a page that has no header for it.
  case policy

  /// Whether it is of letters, digits and underscores alone.
  var isPlain: Bool {
    switch self {
    case .pixelID, .eventID, .externalID, .token, .bot: true
    default: false
    }
  }

  /// Whether the seller writes it for each pool.
  var isText: Bool {
    switch self {
    case .title, .text, .picture, .button: true
    default: false
    }
  }
}
