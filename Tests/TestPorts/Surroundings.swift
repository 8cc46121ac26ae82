package import Application
package import Domain
import Synchronization

/// What happened, in order.
package final class Log<Element: Sendable>: Sendable {
  private let items = Mutex<[Element]>([])

  package init() {}

  package func add(_ item: Element) { items.withLock { $0.append(item) } }
  package var all: [Element] { items.withLock { $0 } }
}

/// What a stub throws that is to fail.
package struct Broken: Error {
  package init() {}
}

/// A clock that stands still, known randomness, and everything said kept.
package struct Surroundings: AlertBook {
  package static let now = Timestamp(milliseconds: 1_795_317_053_123)

  package let alerts = Log<String>()
  package let logger = Log<String>()
  package let counters = ProcessCounters()
  package var byte: UInt8 = 0

  package init(byte: UInt8 = 0) { self.byte = byte }

  package func raise(_ kind: String, seller: SellerID?, detail: String) { alerts.add(kind) }

  package func raise(_ kind: String, onceAbout subject: String, seller: SellerID?, detail: String) {
    let text = "\(kind) \(subject): "
    guard !alerts.all.contains(where: { $0.hasPrefix(text) }) else { return }
    alerts.add(text + detail)
  }

  package var randomness: Randomness {
    let byte = byte
    return Randomness { Array(repeating: byte, count: $0) }
  }

  package var clock: Clock { Clock { Self.now } }

  package var seams: Seams {
    let logger = logger
    return Seams(
      clock: clock, randomness: randomness,
      logger: Logger { _, event, _ in logger.add(event) }, alerts: self,
      counters: counters)
  }
}

extension TrackingToken {
  /// A token of one repeated byte.
  package static func sample(_ byte: UInt8) -> TrackingToken {
    TrackingToken(random: Array(repeating: byte, count: 16))
  }
}

extension DatabaseGate {
  package static var opened: DatabaseGate { opened(isOutage: false) }

  /// Where every error is an outage, or none.
  package static func opened(
    isOutage: Bool, closed: @escaping @Sendable () -> Void = {}
  ) -> DatabaseGate {
    let gate = DatabaseGate(isOutage: { _ in isOutage }, closed: closed)
    gate.open()
    return gate
  }
}
