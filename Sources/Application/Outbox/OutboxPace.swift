/// How long an attempt may take.
package enum OutboxPace: Sendable {
  /// Right after a request, on a thread that serves others too.
  case prompt
  /// In the background.
  case patient
}
