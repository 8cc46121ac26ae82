package import Application
import Domain
import MariaDB

extension EventLedgerRepository {
  private static let order = KeysetOrder(mark: "e", column: "o.next_attempt_at", id: "o.id")

  /// Each kind and state along the index: together they are the newest.
  package func page(_ filter: EventFilter, after cursor: PageCursor?) throws -> ListPage<EventEntry>
  {
    let size = PageSize.allowed(filter.limit)
    let position = cursor.flatMap { $0.order == Self.order.mark ? $0 : nil }
    let found = try newest(
      filter, Self.order.between(position, nil), Self.order.sql, limit: size + 1
    ).sorted { ($0.nextAttemptAt, $0.id.rawValue) > ($1.nextAttemptAt, $1.id.rawValue) }
    let items = Array(found.prefix(size))
    return ListPage(
      items: items,
      next: found.count > size
        ? items.last.map {
          PageCursor(
            order: Self.order.mark, key: $0.nextAttemptAt.milliseconds, id: $0.id.rawValue)
        } : nil)
  }
}
