/// A piece of a list.
package struct ListPage<Item: Sendable>: Sendable {
  package var items: [Item]
  /// Where the next one begins; nil: there is none.
  package var next: PageCursor?
  /// The filter fits so little that not all of the page was found in the rows that one request may read;
  /// ``next`` goes on behind them.
  package var isPartial: Bool

  package init(items: [Item], next: PageCursor?, isPartial: Bool = false) {
    self.items = items
    self.next = next
    self.isPartial = isPartial
  }
}
