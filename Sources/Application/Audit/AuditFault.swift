/// What is wrong with a row of the audit trail.
package enum AuditFault: String, CaseIterable, Sendable {
  case transitionChanged = "transition_changed"
  /// The row itself is whole, and does not continue the one before.
  case linkChanged = "link_changed"
  case transitionRemoved = "transition_removed"
  case transitionInserted = "transition_inserted"
  /// Amount, seller or times of the payment, which every link covers.
  case paymentChanged = "payment_changed"
  /// It has another state than its last transition gave it.
  case stateChanged = "state_changed"
  /// The payment's own note of its chain.
  case headChanged = "head_changed"
  /// It was never asked for: it has no first transition.
  case paymentInserted = "payment_inserted"
  case paymentRemoved = "payment_removed"
  case lineChanged = "line_changed"
  case lineInserted = "line_inserted"
  case rowsChanged = "rows_changed"
  case rowsRemoved = "rows_removed"
  case rowsInserted = "rows_inserted"
  case digestChanged = "digest_changed"
  case digestRemoved = "digest_removed"
  /// It is not the one that was kept elsewhere.
  case keptDigestDiffers = "kept_digest_differs"
}
