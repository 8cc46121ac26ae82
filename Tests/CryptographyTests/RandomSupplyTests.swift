import Cryptography
import Foundation
import Testing

@Suite struct RandomSupplyTests {
  @Test func `no bytes are given twice, whoever draws`() {
    // Would catch: two visitors with one token, as from a supply that threads share without order.
    let supply = RandomSupply()
    let (threads, draws) = (4, 20_000)
    let drawn = Drawn()
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      drawn.add((0..<draws).map { _ in supply.bytes(16) })
    }
    #expect(drawn.all.count == threads * draws)
    #expect(Set(drawn.all).count == threads * draws)
    #expect(drawn.all.allSatisfy { $0.count == 16 })
  }

  @Test(arguments: [0, 1, 15, 4_095, 4_096, 4_097, 100_000])
  func `as many are given as asked for, whatever is left`(count: Int) {
    // Would catch: the border of a piece, where fewer are left than asked for.
    let supply = RandomSupply()
    for _ in 0..<5 {
      #expect(supply.bytes(7).count == 7)
      #expect(supply.bytes(count).count == count)
    }
    if count >= 15 { #expect(supply.bytes(count) != supply.bytes(count)) }
  }

  @Test func `pieces of many sizes do not overlap`() {
    // Would catch: bytes given out that stay in the supply. Eight equal ones in a row are no chance.
    let supply = RandomSupply()
    var all: [UInt8] = []
    for size in 0..<300 { all += supply.bytes(size % 61 + 1) }
    var seen: Set<[UInt8]> = []
    for start in stride(from: 0, to: all.count - 8, by: 1) {
      #expect(seen.insert(Array(all[start..<start + 8])).inserted)
    }
  }
}

/// What several threads drew.
private final class Drawn: @unchecked Sendable {
  // @unchecked: everything is reached under the lock.
  private let lock = NSLock()
  private var values: [[UInt8]] = []

  func add(_ more: [[UInt8]]) { lock.withLock { values += more } }
  var all: [[UInt8]] { lock.withLock { values } }
}
