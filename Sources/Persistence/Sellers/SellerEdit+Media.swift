import Application
import Domain
import MariaDB

extension SellerEdit {
  /// Those of the bot's own messages; those of its steps stay.
  func save(
    _ media: [OutgoingMessage.Kind: [MediaPart]], of bot: BotID, in session: inout Connection
  ) throws {
    let wanted = media.sorted { $0.key.rawValue < $1.key.rawValue }
      .flatMap { kind, parts in placed(parts, in: .message(kind)) }
    try replaceMedia(of: bot, where: "slot NOT LIKE 'offer:%'", by: wanted, in: &session)
  }

  /// Those of one step.
  func save(
    _ media: [MediaPart], ofStep step: OfferID, of bot: BotID, in session: inout Connection
  ) throws {
    let slot = MediaSlot.offer(step)
    try replaceMedia(
      of: bot, where: "slot = \(bind: slot.name)", by: placed(media, in: slot), in: &session)
  }

  private struct Place: Equatable {
    let slot: String
    let position: Int
    let part: MediaPart
  }

  private func placed(_ parts: [MediaPart], in slot: MediaSlot) -> [Place] {
    parts.enumerated().map { Place(slot: slot.name, position: $0, part: $1) }
  }

  /// What is not changed stays as it is; a file that only moves keeps the name that Telegram gave it.
  private func replaceMedia(
    of bot: BotID, where condition: SQL, by wanted: [Place], in session: inout Connection
  ) throws {
    let stored = try session.query(
      """
      SELECT slot, position, type, address, telegram_file_id FROM message_media
      WHERE bot_id = \(bind: bot) AND account_id = \(bind: seller) AND \(condition)
      ORDER BY slot, position FOR UPDATE
      """)
    let places = try stored.map { row in
      Place(
        slot: try row.text("slot"), position: Int(try row.integer("position")),
        part: try row.mediaPart())
    }
    guard places != wanted else { return }
    let fileIDs = try stored.reduce(into: [MediaPart: String]()) { ids, row in
      if let id = try row.optionalText("telegram_file_id") { ids[try row.mediaPart()] = id }
    }
    _ = try session.execute(
      """
      DELETE FROM message_media
      WHERE bot_id = \(bind: bot) AND account_id = \(bind: seller) AND \(condition)
      """)
    for place in wanted {
      try insert(place, of: bot, fileID: fileIDs[place.part], in: &session)
    }
  }

  private func insert(
    _ place: Place, of bot: BotID, fileID: String?, in session: inout Connection
  ) throws {
    _ = try session.execute(
      """
      INSERT INTO message_media (account_id, bot_id, slot, position, type, address,
        telegram_file_id)
      VALUES (\(bind: seller), \(bind: bot), \(bind: place.slot), \(bind: place.position),
        \(bind: place.part.kind.rawValue), \(bind: place.part.address), \(bind: fileID))
      """)
  }
}
