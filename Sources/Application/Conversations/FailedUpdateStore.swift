package protocol FailedUpdateStore: Sendable {
  /// Counts a failure and gives how many there were; nil where the cause lies outside the update, as when
  /// the database is away: it may succeed later, however often it failed.
  func count(_ update: FailedUpdate, error: any Error) throws -> Int?
  func setAside(_ update: FailedUpdate) throws
}
