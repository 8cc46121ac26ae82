import Application
import Domain

/// A state in words, with a color and an icon; the template `lists/state` draws it.
struct StateBadge {
  enum Tone: String {
    case good, warn, bad, info, plain
  }

  let words: String
  let tone: Tone
  let icon: String

  init(_ words: String, _ tone: Tone, icon: String) {
    self.words = words
    self.tone = tone
    self.icon = icon
  }

  var values: [String: Any] { ["words": words, "tone": tone.rawValue, "icon": icon] }
}

extension PaymentStatus {
  var badge: StateBadge {
    switch self {
    case .pending: StateBadge(title, .info, icon: "hourglass-split")
    case .pendingVerification: StateBadge(title, .warn, icon: "hourglass-split")
    case .paid: StateBadge(title, .good, icon: "check-circle")
    case .failed: StateBadge(title, .bad, icon: "x-octagon")
    case .expired: StateBadge(title, .plain, icon: "clock-history")
    case .review: StateBadge(title, .warn, icon: "exclamation-triangle")
    case .refunded: StateBadge(title, .bad, icon: "arrow-repeat")
    case .chargeback: StateBadge(title, .bad, icon: "exclamation-triangle")
    }
  }

  /// Of a word that this program may not know.
  static func badge(_ word: String) -> StateBadge {
    PaymentStatus(rawValue: word)?.badge ?? StateBadge(word, .plain, icon: "info-circle")
  }
}

extension EventEntry.State {
  /// Beside a heading that names Meta.
  var shortBadge: StateBadge {
    self == .sent ? StateBadge("aceito", .good, icon: "check-circle") : badge
  }

  var badge: StateBadge {
    switch self {
    case .sent: StateBadge(title, .good, icon: "check-circle")
    case .retry: StateBadge(title, .info, icon: "hourglass-split")
    case .waiting: StateBadge(title, .warn, icon: "exclamation-triangle")
    case .skipped: StateBadge(title, .plain, icon: "x-octagon")
    }
  }
}

extension WebhookFilter.State {
  var badge: StateBadge {
    switch self {
    case .received: StateBadge("recebido", .info, icon: "hourglass-split")
    case .matched: StateBadge("ligado a uma venda", .good, icon: "check-circle")
    case .unmatched: StateBadge("sem venda", .warn, icon: "exclamation-triangle")
    case .ignored: StateBadge("sem interesse", .plain, icon: "info-circle")
    case .refused: StateBadge("recusado", .bad, icon: "x-octagon")
    }
  }
}
