package import Domain

/// Stores a file and lists it with the media of one message of a bot.
package protocol MediaFileEdits: Sendable {
  /// A ``ConfigurationFault`` about `file` where it would be too much; false, and nothing stored, for a bot or an offer
  /// that the seller does not have.
  func add(
    _ file: UploadedFile, as part: MediaPart, to slot: MediaSlot, of bot: BotID,
    of seller: SellerScope, at now: Timestamp
  ) throws -> Bool
}
