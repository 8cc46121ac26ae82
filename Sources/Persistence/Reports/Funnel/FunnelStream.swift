import MariaDB

/// A table whose rows are counted, each once, in the order of their ids.
enum FunnelStream: String, CaseIterable, Sendable {
  /// Contacts of the time before ``starts`` was there, each with its last click; they end.
  case oldStarts = "old_starts"
  case clicks, starts
  /// Charges, and what Meta had accepted of them when they were counted.
  case payments
  /// What was paid, and what went back.
  case transitions

  var table: SQL {
    switch self {
    case .oldStarts: "bot_users"
    case .clicks: "clicks"
    case .starts: "starts"
    case .payments: "payments"
    case .transitions: "payment_transitions"
    }
  }
}
