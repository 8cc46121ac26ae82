internal import Synchronization

/// Unpredictable bytes drawn in larger pieces: each call into OpenSSL's generator costs system calls.
///
/// Not for keys: what will be given out later lies in memory meanwhile.
package final class RandomSupply: Sendable {
  private static let pieceLength = 4096

  private let rest = Mutex<[UInt8]>([])

  package init() {}

  package func bytes(_ count: Int) -> [UInt8] {
    guard count <= Self.pieceLength else { return randomBytes(count) }
    return rest.withLock { rest in
      if rest.count < count { rest = randomBytes(Self.pieceLength) }
      let given = Array(rest.suffix(count))
      rest.removeLast(count)
      return given
    }
  }
}
