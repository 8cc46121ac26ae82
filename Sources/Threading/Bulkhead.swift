import Synchronization

/// Shares of the threads: of what has the same key only so much goes on at once, so that whatever is slow for one
/// seller, gateway or kind of request leaves room for the others.
///
///     guard let begun = bulkhead.enter(account.id) else { … }   // its share is taken
///     defer { bulkhead.leave(account.id, begun) }
package final class Bulkhead<Key: Hashable & Sendable>: Sendable {
  package struct Limits: Equatable, Sendable {
    /// At once, of one key.
    package var inside: Int
    /// The same while none of those inside has been there for long: a burst, which is over in a moment.
    package var insideInBurst: Int
    /// That wait for one of those, of one key.
    package var waiting: Int
    package var waitingInBurst: Int
    package var wait: Duration

    package init(
      inside: Int, insideInBurst: Int? = nil, waiting: Int, waitingInBurst: Int? = nil,
      wait: Duration
    ) {
      self.inside = inside
      self.insideInBurst = insideInBurst ?? inside
      self.waiting = waiting
      self.waitingInBurst = waitingInBurst ?? waiting
      self.wait = wait
    }
  }

  private final class Waiter: Sendable {
    let turn = Latch()
    /// Set by whoever left its place to this one.
    let begun = Mutex<ContinuousClock.Instant?>(nil)
  }

  private struct Compartment {
    /// When each began.
    var inside: [ContinuousClock.Instant] = []
    var waiting: [Waiter] = []
  }

  private enum Entry {
    case inside(ContinuousClock.Instant)
    case waiting(Waiter)
    case full
  }

  /// Work that takes longer is slow.
  private static var burst: Duration { .milliseconds(500) }

  private let limits: Limits
  private let compartments = Mutex<[Key: Compartment]>([:])

  package init(_ limits: Limits) { self.limits = limits }

  /// For how long the oldest work of that key has been going on.
  package func age(of key: Key) -> Duration {
    let oldest = compartments.withLock { $0[key]?.inside.min() }
    return oldest.map { ContinuousClock.now - $0 } ?? .zero
  }

  private static func isSlow(_ compartment: Compartment) -> Bool {
    // In the order in which they came.
    compartment.inside.first.map { ContinuousClock.now - $0 > burst } ?? false
  }

  /// Those that wait for a place.
  func waitingCount(of key: Key) -> Int { compartments.withLock { $0[key]?.waiting.count ?? 0 } }

  /// When the caller's work began, to be given to ``leave(_:_:)``; nil where the share of its key is taken.
  package func enter(_ key: Key) -> ContinuousClock.Instant? {
    let entry: Entry = compartments.withLock { compartments in
      var own = compartments[key] ?? Compartment()
      defer { compartments[key] = own }
      let isSlow = Self.isSlow(own)
      if own.inside.count < (isSlow ? limits.inside : limits.insideInBurst) {
        let begun = ContinuousClock.now
        own.inside.append(begun)
        return .inside(begun)
      }
      guard own.waiting.count < (isSlow ? limits.waiting : limits.waitingInBurst) else {
        return .full
      }
      let waiter = Waiter()
      own.waiting.append(waiter)
      return .waiting(waiter)
    }
    switch entry {
    case .inside(let begun): return begun
    case .full: return nil
    case .waiting(let waiter): return wait(as: waiter, for: key)
    }
  }

  private func wait(as waiter: Waiter, for key: Key) -> ContinuousClock.Instant? {
    waiter.turn.wait(milliseconds: Int(limits.wait / .milliseconds(1)))
    return compartments.withLock { compartments in
      if let begun = waiter.begun.withLock({ $0 }) { return begun }
      compartments[key]?.waiting.removeAll { $0 === waiter }
      return nil
    }
  }

  /// Leaves the place to whoever has waited longest.
  package func leave(_ key: Key, _ begun: ContinuousClock.Instant) {
    compartments.withLock { compartments in
      guard var own = compartments[key] else { return }
      if let place = own.inside.firstIndex(of: begun) { own.inside.remove(at: place) }
      let limit = Self.isSlow(own) ? limits.inside : limits.insideInBurst
      if own.waiting.isEmpty || own.inside.count >= limit {
        // Keys come from outside: nothing stays of those that are done.
        compartments[key] = own.inside.isEmpty && own.waiting.isEmpty ? nil : own
        return
      }
      let next = own.waiting.removeFirst()
      let now = ContinuousClock.now
      own.inside.append(now)
      next.begun.withLock { $0 = now }
      compartments[key] = own
      next.turn.open()
    }
  }
}
