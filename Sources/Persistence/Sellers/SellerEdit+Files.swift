import Application
import Domain
import MariaDB

extension SellerEdit {
  /// Bytes of one row: a statement stays far below what the server takes.
  private static let pieceSize = 1_000_000

  /// Once, however often the same content comes; what is uploaded again is as young as the last time.
  ///
  /// A ``ConfigurationFault`` about `file` where the seller would have too many: those that are being uploaded at the
  /// same moment may be more than that.
  func store(_ file: UploadedFile, in session: inout Connection) throws {
    let others = try session.query(
      """
      SELECT COUNT(*) AS files, CAST(COALESCE(SUM(size), 0) AS SIGNED) AS bytes FROM uploaded_files
      WHERE account_id = \(bind: seller) AND name <> \(bind: file.name.hash)
      """
    ).first
    let (files, bytes) = (try others?.integer("files") ?? 0, try others?.integer("bytes") ?? 0)
    guard
      files < UploadedFile.most, bytes + Int64(file.content.count) <= UploadedFile.mostBytes
    else { throw ConfigurationFault([FieldFault("file", Self.tooMany)]) }
    let row = try session.execute(
      """
      INSERT INTO uploaded_files (account_id, name, format, size, created_at)
      VALUES (\(bind: seller), \(bind: file.name.hash), \(bind: file.name.format.rawValue),
        \(bind: file.content.count), \(bind: now))
      ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id), created_at = VALUES(created_at)
      """)
    let stored = try session.query(
      "SELECT 1 FROM uploaded_file_pieces WHERE file_id = \(bind: row.insertID) LIMIT 1")
    guard stored.isEmpty else { return }
    let starts = stride(from: 0, to: file.content.count, by: Self.pieceSize)
    for (position, start) in starts.enumerated() {
      let end = min(start + Self.pieceSize, file.content.count)
      _ = try session.execute(
        """
        INSERT INTO uploaded_file_pieces (file_id, position, content)
        VALUES (\(bind: row.insertID), \(bind: position),
          \(bind: Value.bytes(Array(file.content[start..<end]))))
        """)
    }
  }

  private static let tooMany =
    "você já tem \(UploadedFile.most) arquivos ou \(UploadedFile.mostBytes / 1_000_000) MB guardados; "
    + "tire os que não usa: no dia seguinte eles abrem espaço"

  /// Behind the media that the message has; false for a bot or an offer that the seller does not have.
  func append(
    _ part: MediaPart, to slot: MediaSlot, of bot: BotID, in session: inout Connection
  ) throws -> Bool {
    guard try isOwn(slot, of: bot, in: &session) else { return false }
    let places = try session.query(
      """
      SELECT COUNT(*) AS media FROM message_media
      WHERE bot_id = \(bind: bot) AND account_id = \(bind: seller) AND slot = \(bind: slot.name)
      """)
    let count = try places.first?.integer("media") ?? 0
    guard count < [MediaPart].most else {
      throw ConfigurationFault([
        FieldFault(
          "file", "esta mensagem já tem \(count) mídias, e o limite é este; tire uma antes")
      ])
    }
    _ = try session.execute(
      """
      INSERT INTO message_media (account_id, bot_id, slot, position, type, address)
      VALUES (\(bind: seller), \(bind: bot), \(bind: slot.name), \(bind: count),
        \(bind: part.kind.rawValue), \(bind: part.address))
      """)
    return true
  }

  /// Locks the bot: two files for one message come one after the other.
  func isOwn(
    _ slot: MediaSlot, of bot: BotID, in session: inout Connection
  ) throws -> Bool {
    let bots = try session.query(
      "SELECT id FROM bots WHERE id = \(bind: bot) AND account_id = \(bind: seller) FOR UPDATE")
    guard case .offer(let offer) = slot, !bots.isEmpty else { return !bots.isEmpty }
    return try !session.query(
      """
      SELECT id FROM offers
      WHERE id = \(bind: offer) AND bot_id = \(bind: bot) AND account_id = \(bind: seller)
      """
    ).isEmpty
  }
}
