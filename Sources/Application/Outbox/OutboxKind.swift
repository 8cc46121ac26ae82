package import Domain

/// What the tasks of one kind have in common.
///
/// Each kind has a file in `Kinds/`: this value, how its tasks are made, and the worker that does them. It is named once
/// more, in ``all``.
package struct OutboxKind: Hashable, Sendable {
  /// As it stands in the column `outbox.kind`.
  package let name: String
  package let lane: OutboxLane
  /// What `rastro trace --json` calls its tasks, for programs.
  package let label: String
  /// The same in Portuguese, for people.
  package let title: String
  /// How many tasks a worker gets at once at most.
  package let batch: Int
  /// For how long after an attempt without an answer the task may be attempted again; nil for as long as its
  /// schedule goes on.
  package let repeatsUnknownFor: Interval?
  /// The states in which a task goes by its age alone, as they stand in `outbox.state`; in another it stays as long as
  /// its payment.
  package let purgedStates: [String]

  init(
    _ name: String, lane: OutboxLane, label: String, title: String, batch: Int = 1,
    repeatsUnknownFor: Interval? = nil, purgedStates: [String] = ["done", "skipped", "waiting"]
  ) {
    self.name = name
    self.lane = lane
    self.label = label
    self.title = title
    self.batch = batch
    self.repeatsUnknownFor = repeatsUnknownFor
    self.purgedStates = purgedStates
  }

  /// In the order in which a lane with several kinds takes them: what was paid for leaves before other messages.
  package static let all: [OutboxKind] = [
    .delivery, .message, .purchase, .startEvent, .pageView, .sellerMessage, .recovery, .upsell,
  ]

  /// Those that tell Meta something.
  package static let forMeta: [OutboxKind] = [.purchase, .startEvent, .pageView]

  /// Where a buyer who paid, or a sale that Meta is to hear of, waits for a dispatcher.
  package static let ofSales: [OutboxKind] = [.delivery, .message, .purchase]

  /// The kind of that name; nil for one that this program does not know.
  package static func named(_ name: String) -> OutboxKind? { all.first { $0.name == name } }
}
