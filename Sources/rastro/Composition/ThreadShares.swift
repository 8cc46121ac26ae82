import Application
import Threading
import Web

/// Which part of a worker's threads may be held at once, behind work that takes longer than half a second: by one kind
/// of request three quarters, by one seller half, by the questions or the charges of one gateway account a quarter.
///
/// A moment in line is given to an eighth more. A burst, of which all goes quickly, may hold more: seven eighths; the
/// rest of it waits for a moment. Charges have no burst: a gateway takes its time.
struct ThreadShares {
  let threads: Int

  var worker: WorkerShares {
    WorkerShares(
      kinds: share(threads * 3 / 4, burst: threads * 7 / 8, wait: .milliseconds(100)),
      sellers: share(threads / 2, burst: threads * 7 / 8, wait: .milliseconds(100)))
  }

  var gateways: GatewayShares {
    GatewayShares(
      queries: share(threads / 4, burst: threads * 7 / 8, wait: .milliseconds(250)),
      charges: share(threads / 4, burst: threads / 4, wait: .zero))
  }

  /// Each holds a file of up to 20 MB in memory, three times over for a moment.
  var uploads: Share<String> { share(2, burst: 2, wait: .zero) }

  private func share<Key: Hashable & Sendable>(
    _ inside: Int, burst: Int, wait: Duration
  ) -> Share<Key> {
    let mayWait = wait != .zero
    let bulkhead = Bulkhead<Key>(
      .init(
        inside: max(1, inside), insideInBurst: max(1, burst),
        waiting: mayWait ? max(1, threads / 8) : 0, waitingInBurst: mayWait ? threads : 0,
        wait: wait))
    return Share(
      enter: { key -> (@Sendable () -> Void)? in
        guard let begun = bulkhead.enter(key) else { return nil }
        return { bulkhead.leave(key, begun) }
      },
      age: { bulkhead.age(of: $0) })
  }
}
