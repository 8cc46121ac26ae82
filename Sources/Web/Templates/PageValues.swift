import Application

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
