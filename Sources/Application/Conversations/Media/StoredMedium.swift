package import Domain

/// A part of a message as a bot has it stored.
package struct StoredMedium: Equatable, Sendable {
  package var id: MediumID
  package var part: MediaPart
  /// Telegram's own name of it, once it was sent: valid for the bot that sent it, no other (facts: telegram 4.6).
  package var fileID: String?

  package init(id: MediumID, part: MediaPart, fileID: String? = nil) {
    self.id = id
    self.part = part
    self.fileID = fileID
  }
}
