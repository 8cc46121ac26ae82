package import Domain

package enum WebhookOutcome: Equatable, Sendable {
  case matched(PaymentID, detail: String)
  case unmatched(detail: String, nextAttemptAt: Timestamp?)
  case ignored(detail: String)
  case refused(detail: String)
}
