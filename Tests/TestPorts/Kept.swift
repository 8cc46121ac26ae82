import Synchronization

/// What a stub was given, in order.
package final class Kept<Element: Sendable>: Sendable {
  private let items = Mutex<[Element]>([])

  package init() {}

  package func add(_ item: Element) { items.withLock { $0.append(item) } }
  package var all: [Element] { items.withLock { $0 } }
}

/// What a stub throws that is to fail.
package struct Away: Error {
  package init() {}
}
