import Domain
import Synchronization
import TestPorts

@testable import Application

/// The sales of seller 1; every filter that a page asks with is kept.
struct FakePayments: PaymentList, PaymentPages {
  var page = ListPage<PaymentLine>(items: [SaleSamples.line()], next: nil)
  var number = BoundedCount(number: 1, isExact: true)
  var one: PaymentDetails? = SaleSamples.details()
  let filters = Log<PaymentFilter>()
  let cursors = Log<PageCursor?>()

  func payments(_ filter: PaymentFilter, after cursor: PageCursor?) -> ListPage<PaymentLine> {
    filters.add(filter)
    cursors.add(cursor)
    return page
  }

  func count(_ filter: PaymentFilter) -> BoundedCount { number }

  func details(of reference: PaymentReference) -> PaymentDetails? {
    one?.line.reference == reference.text ? one : nil
  }
}

struct FakeChoices: ListChoiceReport {
  func choices() -> ListChoices {
    var choices = ListChoices()
    choices.bots = [.init(BotID(4), "Bot de vendas")]
    choices.pools = [.init(RedirectPoolID(5), "oferta")]
    choices.gatewayAccounts = [.init(GatewayAccountID(6), .hostile)]
    return choices
  }
}

struct FakeClicks: ClickList {
  var page = ListPage<ClickLine>(items: [SaleSamples.click().line], next: nil)
  var one: ClickDetails? = SaleSamples.click()
  let filters = Log<ClickFilter>()

  func clicks(_ filter: ClickFilter, after cursor: PageCursor?) -> ListPage<ClickLine> {
    filters.add(filter)
    return page
  }

  func click(_ token: String) -> ClickDetails? { one?.line.token == token ? one : nil }
}

struct FakeWebhooks: WebhookList {
  var page = ListPage<WebhookLine>(items: [SaleSamples.webhook()], next: nil)
  let filters = Log<WebhookFilter>()

  func webhooks(_ filter: WebhookFilter, after cursor: PageCursor?) -> ListPage<WebhookLine> {
    filters.add(filter)
    return page
  }

  func webhook(_ id: WebhookDeliveryID) -> WebhookLine? { page.items.first { $0.id == id } }
}

/// The events of one seller; what is sent again waits in the queue from then on.
final class FakeEvents: EventLedger {
  private let entries: Mutex<[EventEntry]>
  let filters = Log<EventFilter>()
  let notes = Log<EventNote>()

  init(_ entries: EventEntry...) { self.entries = Mutex(entries) }

  func events(_ filter: EventFilter) -> [EventEntry] { entries.withLock { $0 } }

  func page(_ filter: EventFilter, after cursor: PageCursor?) -> ListPage<EventEntry> {
    filters.add(filter)
    let all = entries.withLock { $0 }
    return ListPage(items: all.filter { filter.states.isEmpty || filter.states.contains($0.state) })
  }

  func event(_ name: String) -> EventEntry? {
    entries.withLock { $0 }.first { name == "\($0.id)" || name == $0.payment?.reference }
  }

  func attempts(of entry: EventEntry) -> [EventAttempt] {
    [EventAttempt(at: entry.createdAt, outcome: "rejected", detail: entry.detail, leftOut: nil)]
  }

  func resend(_ id: OutboxTaskID, _ note: EventNote) -> EventRefusal? {
    change(id, note, to: .retry) {
      $0.refusalToResend(at: note.at, isConfirmed: note.isConfirmed)
    }
  }

  func skip(_ id: OutboxTaskID, _ note: EventNote) -> EventRefusal? {
    change(id, note, to: .skipped) { $0.refusalToSkip }
  }

  private func change(
    _ id: OutboxTaskID, _ note: EventNote, to state: EventEntry.State,
    unless refusal: (EventEntry) -> EventRefusal?
  ) -> EventRefusal? {
    entries.withLock { entries in
      guard let index = entries.firstIndex(where: { $0.id == id }) else { return .notFound }
      if let refused = refusal(entries[index]) { return refused }
      entries[index].state = state
      entries[index].nextAttemptAt = note.at
      notes.add(note)
      return nil
    }
  }
}

extension ListPage {
  fileprivate init(items: [Item]) { self.init(items: items, next: nil) }
}
