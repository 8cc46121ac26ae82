import Domain

extension MatchWebhook.Outcome {
  /// What several webhooks of one body led to, as one fact.
  init(_ outcomes: [MatchWebhook.Outcome]) {
    isSettled = outcomes.count == 1 && outcomes[0].isSettled
    let details = outcomes.map(\.webhook.detail).joined(separator: "; ")
    enqueued = outcomes.reduce(.none) { $0.adding($1.enqueued) }
    let attempts = outcomes.compactMap(\.webhook.nextAttemptAt)
    let isUnmatched = outcomes.contains { if case .unmatched = $0.webhook { true } else { false } }
    if isUnmatched {
      webhook = .unmatched(detail: details, nextAttemptAt: attempts.min())
    } else if let first = outcomes.first, case .matched(let payment, _) = first.webhook {
      webhook = .matched(payment, detail: details)
    } else {
      webhook = .ignored(detail: outcomes.isEmpty ? "nothing to match" : details)
    }
  }
}

extension WebhookOutcome {
  fileprivate var detail: String {
    switch self {
    case .matched(_, let detail), .unmatched(let detail, _), .ignored(let detail),
      .refused(let detail):
      detail
    }
  }

  fileprivate var nextAttemptAt: Timestamp? {
    if case .unmatched(_, let time) = self { time } else { nil }
  }
}
