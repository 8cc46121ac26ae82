package import Domain

/// The events for Meta of the sellers in scope, and what a person does with them.
package protocol EventLedger: Sendable {
  /// The newest first.
  func events(_ filter: EventFilter) throws -> [EventEntry]
  /// The same page by page, by the time at which each is due or was last tried.
  func page(_ filter: EventFilter, after cursor: PageCursor?) throws -> ListPage<EventEntry>
  /// By its number, its `event_id`, or the reference of its payment; nil where the scope has none.
  func event(_ name: String) throws -> EventEntry?
  /// What was tried, the oldest first.
  func attempts(of entry: EventEntry) throws -> [EventAttempt]
  /// Nil: it will be sent, with the same `event_id` and time, as soon as a dispatcher comes to it.
  ///
  /// The row is locked while the rules are asked: of two presses one finds the other's.
  func resend(_ id: OutboxTaskID, _ note: EventNote) throws -> EventRefusal?
  /// Nil: it is given up.
  func skip(_ id: OutboxTaskID, _ note: EventNote) throws -> EventRefusal?
}
