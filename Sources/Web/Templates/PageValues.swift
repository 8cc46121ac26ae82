import Application

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

/// The values of one page; what is nil is left to the template.
struct PageValues {
  var pixelID = ""
  var pixelScript = ""
  var pixelOrigin = ""
  var eventID = ""
  var externalID = ""
  var token = ""
  var link = ""
  var bot = ""
  var texts = PageTexts()
  var policy: String?

  subscript(value: PageValue) -> String? {
    switch value {
    case .pixelID: pixelID
    case .pixelScript: pixelScript
    case .pixelOrigin: pixelOrigin
    case .eventID: eventID
    case .externalID: externalID
    case .token: token
    case .link: link
    case .bot: bot
    case .title: texts.title
    case .text: texts.text
    case .picture: texts.pictureAddress
    case .button: texts.button
    case .policy: policy
    }
  }
}

extension PageTexts {
  fileprivate var pictureAddress: String? {
    picture.map { Self.isPictureFile($0) ? "/redirect/" + $0 : $0 }
  }
}
