package import Domain

/// Episodes of one seller, each written with the messages that tell of it.
package protocol AlertEpisodeStore: Sendable {
  func open(of seller: SellerID) throws -> [AlertEpisode]
  /// False where another process was faster: then nothing was enqueued.
  func begin(
    _ measure: AlertMeasure, of seller: SellerID, telling tasks: [OutboxTask], at now: Timestamp
  )
    throws -> Bool
  func tell(
    _ episode: AlertEpisode, of seller: SellerID, telling tasks: [OutboxTask], at now: Timestamp)
    throws
  func setCalm(_ calm: Bool, _ episode: AlertEpisode, of seller: SellerID, at now: Timestamp) throws
  /// False where another process was faster, or the rule fires again.
  func end(
    _ episode: AlertEpisode, of seller: SellerID, telling tasks: [OutboxTask], at now: Timestamp
  )
    throws -> Bool
  /// Enqueues the summary of that day for chats that had none on it.
  func tellDay(
    _ day: String, of seller: SellerID, telling tasks: [(chat: AlertChatID, task: OutboxTask)],
    at now: Timestamp) throws
}
