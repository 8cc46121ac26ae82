/// The media of bots' messages, with what Telegram calls them.
package protocol MediaStore: Sendable {
  /// In the order in which they are sent.
  func media(of slot: MediaSlot, bot: Bot) throws -> [StoredMedium]
  /// Nothing where the medium has another address by now.
  func learn(_ fileID: String, of medium: StoredMedium, bot: Bot) throws
  /// Nothing where another one was learnt meanwhile.
  func forget(_ fileID: String, of medium: StoredMedium, bot: Bot) throws
}
