/// Where and how a bot wants its updates.
struct Webhook: Sendable, Equatable {
  var url: String
  var secret: String?
  /// Empty is all.
  var allowedUpdates: [String]
  var maxConnections: Int
}
