package import Domain

/// Paid payments by what became of their Purchase; the lines always add up to what is paid.
package struct MetaSales: Equatable, Sendable {
  /// Counted apart, from the payments alone.
  package var paid: Total
  package var lines: [Line]

  package struct Total: Equatable, Sendable {
    package var count: Int
    package var value: Money

    package init(count: Int, value: Money) {
      self.count = count
      self.value = value
    }

    package static func + (left: Total, right: Total) -> Total {
      Total(
        count: left.count + right.count,
        value: Money(centavos: left.value.centavos + right.value.centavos))
    }
  }

  package struct Line: Equatable, Sendable {
    package var state: EventEntry.State
    /// Why it is not sent; empty for what is.
    package var reason: String
    /// Nil: not looked at yet.
    package var link: ClickLink?
    package var total: Total

    package init(state: EventEntry.State, reason: String, link: ClickLink?, total: Total) {
      self.state = state
      self.reason = reason
      self.link = link
      self.total = total
    }
  }

  package init(paid: Total, lines: [Line]) {
    self.paid = paid
    self.lines = lines
  }

  package func total(_ state: EventEntry.State) -> Total { sum(lines.filter { $0.state == state }) }

  /// By reason, the most frequent first, of what is in that state.
  package func reasons(_ state: EventEntry.State) -> [(reason: String, total: Total)] {
    grouped(lines.filter { $0.state == state }, by: \.reason)
      .map { (reason: $0.key, total: $0.total) }
  }

  /// By link, the most frequent first.
  package var links: [(link: ClickLink?, total: Total)] {
    grouped(lines, by: \.link).map { (link: $0.key, total: $0.total) }
  }

  /// Whether every paid payment is in exactly one state.
  package var addsUp: Bool { sum(lines) == paid }

  private func sum(_ lines: [Line]) -> Total {
    lines.reduce(Total(count: 0, value: Money(centavos: 0))) { $0 + $1.total }
  }

  private func grouped<Key: Hashable>(
    _ lines: [Line], by key: (Line) -> Key
  ) -> [(key: Key, total: Total)] {
    Dictionary(grouping: lines, by: key).map { (key: $0.key, total: sum($0.value)) }
      .sorted { ($0.total.count, "\($1.key)") > ($1.total.count, "\($0.key)") }
  }
}
