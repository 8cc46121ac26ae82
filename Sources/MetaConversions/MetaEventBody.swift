import Cryptography
import Domain

/// A conversion event as Meta reads it; keys that are nil are left out, and there are no others.
struct MetaEventBody: Encodable {
  let event: ConversionEvent

  enum CodingKeys: String, CodingKey {
    case eventName = "event_name"
    case eventTime = "event_time"
    case eventID = "event_id"
    case actionSource = "action_source"
    case sourceURL = "event_source_url"
    case userData = "user_data"
    case customData = "custom_data"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(event.name.rawValue, forKey: .eventName)
    try container.encode(event.eventTime.seconds, forKey: .eventTime)
    try container.encode(event.eventID, forKey: .eventID)
    try container.encode(event.actionSource.rawValue, forKey: .actionSource)
    try container.encodeIfPresent(
      event.sourceURL.flatMap(nonEmpty).map(AdAddress.withoutPersonalData), forKey: .sourceURL)
    try container.encode(UserDataBody(event.userData), forKey: .userData)
    try container.encodeIfPresent(CustomDataBody(event), forKey: .customData)
  }
}

extension UserDataKey: CodingKey {}

func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }
