package enum WebhookAnswer: Equatable, Sendable {
  case forged
  /// The seller's share is taken, and nothing was stored: the gateway shall come back.
  case busy
  /// Stored, whatever became of it; the same for known and unknown payments.
  case accepted(EnqueuedTasks)
}
