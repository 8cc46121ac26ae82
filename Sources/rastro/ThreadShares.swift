import Application
import Threading
import Web

/// Which part of a worker's threads may be held at once: by one kind of request three quarters, by one seller half,
/// by the questions or the charges of one gateway account a quarter.
///
/// A moment in line is given to an eighth more: a burst is through in that time, and what hangs is not.
struct ThreadShares {
  let threads: Int

  var worker: WorkerShares {
    WorkerShares(
      kinds: share(threads * 3 / 4, line: threads / 8, wait: .milliseconds(100)),
      sellers: share(threads / 2, line: threads / 8, wait: .milliseconds(100)))
  }

  var gateways: GatewayShares {
    GatewayShares(
      questions: share(threads / 4, line: threads / 8, wait: .milliseconds(250)),
      charges: share(threads / 4, line: 0, wait: .zero))
  }

  private func share<Key: Hashable & Sendable>(
    _ inside: Int, line: Int, wait: Duration
  ) -> Share<Key> {
    let bulkhead = Bulkhead<Key>(
      .init(inside: max(1, inside), waiting: wait == .zero ? 0 : max(1, line), wait: wait))
    return Share(
      enter: { key -> (@Sendable () -> Void)? in
        guard let begun = bulkhead.enter(key) else { return nil }
        return { bulkhead.leave(key, begun) }
      },
      age: { bulkhead.age(of: $0) })
  }
}
