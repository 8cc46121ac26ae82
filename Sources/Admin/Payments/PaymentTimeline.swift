import Application
import Domain

/// The story of a sale, one moment after the other.
struct PaymentTimeline {
  private struct Moment {
    var at: Timestamp
    var title: String
    var style = ""
    var notes: [String] = []
    var body: String?
    var link: (path: String, text: String)?
  }

  private let details: PaymentDetails
  private let clock: WallClock

  init(_ details: PaymentDetails, clock: WallClock) {
    self.details = details
    self.clock = clock
  }

  /// Without anything that changes by the mere passing of time.
  var rows: [[String: Any]] {
    let moments = visit + changes + webhooks + tasks + attempts
    return moments.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map { row($0.element) }
  }

  private func row(_ moment: Moment) -> [String: Any] {
    var values: [String: Any] = [
      "at": clock.second(moment.at), "title": moment.title, "class": moment.style,
      "notes": moment.notes.filter { !$0.isEmpty },
    ]
    if let body = moment.body { values["body"] = body }
    if let link = moment.link { values["link"] = ["path": link.path, "text": link.text] }
    return values
  }

  private var visit: [Moment] {
    var moments: [Moment] = []
    if let click = details.click?.line {
      let notes = [click.pool.map { "pool \($0)" }, click.campaign.map { "campanha \($0)" }]
      moments.append(
        Moment(
          at: click.clickedAt, title: "Clique no anúncio", style: "r-done",
          notes: [notes.compactMap { $0 }.joined(separator: ", ")],
          link: ("/admin/clicks/\(click.token)", "Ver o clique")))
    }
    let kinds = [OutboxKind.pageView, .startEvent]
    for step in details.steps {
      guard let kind = kinds.first(where: { $0.label == step.what }) else { continue }
      let words = TaskWords(state: step.details["state"] ?? "", isForMeta: true)
      moments.append(
        Moment(
          at: step.at, title: "\(kind.title): \(words.text)", style: words.style,
          notes: [MetaReason.title(step.details["detail"] ?? "")]))
    }
    if let started = details.startedAt {
      moments.append(
        Moment(
          at: started, title: "INICIAR no bot", style: "r-done",
          notes: ["@\(details.line.botUsername), comprador \(details.line.telegramID)"]))
    }
    return moments
  }

  private var changes: [Moment] {
    details.transitions.map { change in
      let to = PaymentStatus(rawValue: change.to)
      let word = to?.title ?? change.to
      let title: String
      if change.from == nil {
        title = "PIX pedido"
      } else if change.from == change.to {
        title = change.evidence.hasSuffix(" created") ? "PIX gerado" : "Continua \(word)"
      } else {
        title = "Agora \(word)"
      }
      let style =
        switch to?.badge.tone {
        case .good?: "r-done"
        case .bad?, .warn?: "r-bad"
        case .info?: "r-done"
        case .plain?, nil: ""
        }
      return Moment(
        at: change.at, title: title, style: style,
        notes: [EvidenceWords.portuguese(change.evidence)])
    }
  }

  private var webhooks: [Moment] {
    details.webhooks.map { webhook in
      Moment(
        at: webhook.receivedAt, title: "Aviso do gateway: \(webhook.state.badge.words)",
        style: webhook.state == .matched ? "r-done" : webhook.state == .refused ? "r-bad" : "",
        notes: [EvidenceWords.portuguese(webhook.detail)], body: webhook.body,
        link: ("/admin/webhooks/\(webhook.id)", "Ver o aviso"))
    }
  }

  private var tasks: [Moment] {
    details.tasks.compactMap { task in
      let isForMeta = OutboxKind.forMeta.contains { $0.title == task.kind }
      // The attempts below tell the same.
      if isForMeta, task.state == "done", !details.events.isEmpty { return nil }
      let words = TaskWords(state: task.state, isForMeta: isForMeta)
      let next = task.state == "pending" && task.attempts > 0
      return Moment(
        at: task.finishedAt ?? task.createdAt,
        title: "\(task.kind): \(words.text)".capitalizedStart,
        style: words.style,
        notes: [
          isForMeta
            ? MetaReason.title(task.detail) : task.detail == "sent" ? "" : task.detail,
          next
            ? "\(task.attempts) tentativas, a próxima \(clock.second(task.nextAttemptAt))" : "",
        ],
        link: isForMeta ? ("/admin/events/\(task.id)", "Ver o evento") : nil)
    }
  }

  private var attempts: [Moment] {
    let event = details.tasks.first { $0.kind == OutboxKind.purchase.title }
    return details.events.map { attempt in
      let words = AttemptWords(attempt)
      return Moment(
        at: attempt.at, title: "Envio à Meta: \(words.badge.words)",
        style: words.badge.tone == .good ? "r-done" : "r-bad", notes: words.notes,
        link: event.map { ("/admin/events/\($0.id)", "Ver o evento") })
    }
  }
}
