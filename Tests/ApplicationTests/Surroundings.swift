import Application
import Domain
import Synchronization

/// What happened, in order.
final class Log<Element: Sendable>: Sendable {
  private let items = Mutex<[Element]>([])

  func add(_ item: Element) { items.withLock { $0.append(item) } }
  var all: [Element] { items.withLock { $0 } }
}

struct Broken: Error {}

/// A clock that stands still, known randomness, and everything said kept.
struct Surroundings: AlertBook {
  static let now = Timestamp(milliseconds: 1_795_317_053_123)

  let alerts = Log<String>()
  let journal = Log<String>()
  var byte: UInt8 = 0

  func raise(_ kind: String, account: AccountID?, detail: String) { alerts.add(kind) }

  func raise(_ kind: String, onceAbout subject: String, account: AccountID?, detail: String) {
    let text = "\(kind) \(subject): "
    guard !alerts.all.contains(where: { $0.hasPrefix(text) }) else { return }
    alerts.add(text + detail)
  }

  var randomness: Randomness {
    let byte = byte
    return Randomness { Array(repeating: byte, count: $0) }
  }

  var clock: Clock { Clock { Self.now } }

  var seams: Seams {
    let journal = journal
    return Seams(
      clock: clock, randomness: randomness,
      journal: Journal { _, event, _ in journal.add(event) }, alerts: self)
  }
}

extension TrackingToken {
  /// A token of one repeated byte.
  static func sample(_ byte: UInt8) -> TrackingToken {
    TrackingToken(random: Array(repeating: byte, count: 16))
  }
}

extension DatabaseGate {
  static var opened: DatabaseGate { opened(isOutage: false) }

  /// Where every error is an outage, or none.
  static func opened(
    isOutage: Bool, closed: @escaping @Sendable () -> Void = {}
  ) -> DatabaseGate {
    let gate = DatabaseGate(isOutage: { _ in isOutage }, closed: closed)
    gate.open()
    return gate
  }
}
