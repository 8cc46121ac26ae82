import Application

/// One attempt at Meta in words.
struct AttemptWords {
  let badge: StateBadge
  /// Meta's answer, and what was not sent.
  let notes: [String]

  init(_ attempt: EventAttempt) {
    badge =
      switch attempt.outcome {
      case "accepted": StateBadge("aceito", .good, icon: "check-circle")
      case "retry": StateBadge("não agora, tenta de novo", .warn, icon: "hourglass-split")
      case "unknown": StateBadge("sem resposta", .warn, icon: "exclamation-triangle")
      case "credentials_refused": StateBadge("token recusado", .bad, icon: "key")
      case "held": StateBadge("em espera", .warn, icon: "hourglass-split")
      case "rejected": StateBadge("recusado", .bad, icon: "x-octagon")
      case "skipped": StateBadge("não enviado", .plain, icon: "x-octagon")
      default: StateBadge(attempt.outcome, .plain, icon: "info-circle")
      }
    notes = [
      MetaReason.title(attempt.detail),
      attempt.leftOut.map { "ficou de fora: \(Self.leftOut($0))" } ?? "",
    ].filter { !$0.isEmpty }
  }

  /// `client_ip_address=not_public` with the reason in Portuguese.
  private static func leftOut(_ keys: String) -> String {
    [
      ("=not_public", " (endereço que não é público)"), ("=refused_by_meta", " (a Meta recusou)"),
      ("=too_old", " (velho demais)"), ("=in_future", " (criado no futuro)"),
      ("=malformed", " (forma errada)"), ("=other_click", " (de outro clique)"),
      ("=after_event", " (mais novo que o evento)"),
    ].reduce(keys) { $0.replacing($1.0, with: $1.1) }
  }

  func values(_ attempt: EventAttempt, _ clock: WallClock) -> [String: Any] {
    ["at": clock.second(attempt.at), "badge": badge.values, "notes": notes]
  }
}
