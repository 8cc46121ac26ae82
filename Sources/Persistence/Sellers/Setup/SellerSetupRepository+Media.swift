import Application
import Domain
import MariaDB

extension SellerSetupRepository {
  /// Of each bot's own messages.
  func media(
    in session: inout Connection
  ) throws -> [BotID: [OutgoingMessage.Kind: [MediaPart]]] {
    let rows = try session.query(
      """
      SELECT bot_id, slot, type, address FROM message_media
      WHERE \(scope.condition("account_id")) AND slot NOT LIKE 'offer:%'
      ORDER BY bot_id, slot, position
      """)
    return try rows.reduce(into: [:]) { media, row in
      guard let kind = OutgoingMessage.Kind(rawValue: try row.text("slot")) else { return }
      media[try row.identifier("bot_id"), default: [:]][kind, default: []]
        .append(try row.mediaPart())
    }
  }

  func stepMedia(in session: inout Connection) throws -> [OfferID: [MediaPart]] {
    let rows = try session.query(
      """
      SELECT CAST(SUBSTRING(slot, 7) AS SIGNED) AS step_id, type, address FROM message_media
      WHERE \(scope.condition("account_id")) AND slot LIKE 'offer:%'
      ORDER BY slot, position
      """)
    return try rows.reduce(into: [:]) { media, row in
      media[try row.identifier("step_id"), default: []].append(try row.mediaPart())
    }
  }
}
