package import Application
import Domain
package import MariaDB

package struct MediaRepository: MediaStore {
  private let database: Database

  package init(_ database: Database) { self.database = database }

  package func media(of slot: MediaSlot, bot: Bot) throws -> [StoredMedium] {
    try database.repeatable { session in
      try session.query(
        """
        SELECT id, type, address, telegram_file_id FROM message_media
        WHERE bot_id = \(bind: bot.id) AND slot = \(bind: slot.name)
          AND account_id = \(bind: bot.sellerID)
        ORDER BY position
        """)
    }.map { row in
      StoredMedium(
        id: try row.identifier("id"), part: try row.mediaPart(),
        fileID: try row.optionalText("telegram_file_id"))
    }
  }

  package func learn(_ fileID: String, of medium: StoredMedium, bot: Bot) throws {
    guard fileID.utf8.count <= Self.longestFileID else { return }
    _ = try database.repeatable { session in
      try session.execute(
        """
        UPDATE message_media SET telegram_file_id = \(bind: fileID)
        WHERE id = \(bind: medium.id) AND account_id = \(bind: bot.sellerID)
          AND type = \(bind: medium.part.kind.rawValue) AND address = \(bind: medium.part.address)
        """)
    }
  }

  package func forget(_ fileID: String, of medium: StoredMedium, bot: Bot) throws {
    _ = try database.repeatable { session in
      try session.execute(
        """
        UPDATE message_media SET telegram_file_id = NULL
        WHERE id = \(bind: medium.id) AND account_id = \(bind: bot.sellerID)
          AND telegram_file_id = \(bind: fileID)
        """)
    }
  }

  /// A longer one is not kept, and the address used each time.
  private static let longestFileID = 255
}

extension Row {
  func mediaPart() throws -> MediaPart {
    guard let kind = MediaPart.Kind(rawValue: try text("type")) else {
      throw UnreadableColumn(column: "message_media.type")
    }
    return MediaPart(kind, address: try text("address"))
  }
}
