import Domain

/// Why a task is tried again where the database showed its payment as it was before the task was written.
///
/// A payment takes its tasks with it when it goes, and is paid in the transaction that writes those of a paid one: such a
/// state is that of a node of a cluster that is behind.
enum NodeBehind {
  static let unseen = "the payment is not to be seen here"

  static func unpaid(_ status: PaymentStatus) -> String {
    "the payment is still \(status.rawValue) here"
  }
}
