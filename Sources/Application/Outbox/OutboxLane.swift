/// Threads of `rastro dispatch` that do tasks of certain kinds and no others, so that a slow Meta holds up no delivery.
package enum OutboxLane: CaseIterable, Sendable {
  case buyers, purchases, pageViews, sellers, followUps

  package var threads: Int {
    switch self {
    case .buyers, .followUps: 2
    case .purchases, .pageViews, .sellers: 1
    }
  }

  /// In the order in which they are taken.
  package var kinds: [OutboxKind] { OutboxKind.all.filter { $0.lane == self } }
}
