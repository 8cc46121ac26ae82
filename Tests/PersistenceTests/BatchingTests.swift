import Foundation
import Synchronization
import TestThreads
import Testing

@testable import Persistence

@Suite(.timeLimit(.minutes(1))) struct BatchingTests {
  private struct Refused: Error, Equatable {}

  /// Batches as they were begun, the first of them held until it is let go.
  private final class Work: Sendable {
    let batches = Mutex<[[Int]]>([])
    let letGo = DispatchSemaphore(value: 0)

    func begin(_ items: [Int]) {
      let isFirst = batches.withLock { batches in
        batches.append(items)
        return batches.count == 1
      }
      if isFirst { letGo.wait() }
    }

    var seen: [[Int]] { batches.withLock { $0 } }
  }

  /// Puts 0 to work, then the items on threads of their own behind it, and gives what each got.
  private func gather(
    _ items: Range<Int>, limit: Int = 100, _ work: Work,
    together: @escaping @Sendable ([Int]) throws -> [Int?],
    alone: @escaping @Sendable (Int) throws -> Int = { -$0 }
  ) throws -> [Result<Int, Refused>] {
    let batching = Batching(
      limit: limit,
      together: { (items: [Int]) in
        work.begin(items)
        return try together(items)
      }, alone: alone)
    func ask(_ item: Int) -> Background<Result<Int, Refused>> {
      Background {
        do { return .success(try batching.submit(item)) } catch is Refused {
          return .failure(Refused())
        }
      }
    }
    let first = ask(0)
    try awaited("the first batch") { !work.seen.isEmpty }
    let others = items.map { ask($0) }
    try awaited("the others in the queue") { batching.waitingCount == items.count }
    work.letGo.signal()
    return try [first.value()] + others.map { try $0.value() }
  }

  @Test func `what arrives while a batch is at work goes together, and each gets its own answer`()
    throws
  {
    // Would catch: a statement for each webhook of a burst; one webhook's row taken for another's.
    let work = Work()
    let answers = try gather(1..<9, work, together: { $0.map { $0 * 10 } })
    #expect(answers == (0..<9).map { .success($0 * 10) })
    #expect(work.seen.map { $0.sorted() } == [[0], Array(1..<9)])
  }

  @Test func `a batch is no longer than its limit`() throws {
    // Would catch: a packet larger than the server takes.
    let work = Work()
    let answers = try gather(1..<9, limit: 3, work, together: { $0 })
    #expect(answers == (0..<9).map { .success($0) })
    #expect(work.seen.map(\.count) == [1, 3, 3, 2])
  }

  @Test func `what a batch leaves out is done alone, by its own caller`() throws {
    // Would catch: one locked row that holds up everybody, or an item without an answer.
    let work = Work()
    let answers = try gather(
      1..<5, work, together: { $0.map { $0 == 3 ? nil : $0 } },
      alone: { item in
        #expect(item == 3)
        throw Refused()
      })
    #expect(
      answers == [.success(0), .success(1), .success(2), .failure(Refused()), .success(4)])
  }

  @Test func `a batch that fails fails for all in it, and the next one works`() throws {
    // Would catch: threads that wait for ever after a lost database.
    let work = Work()
    let answers = try gather(
      1..<4, limit: 2, work,
      together: { items in
        if items.contains(0) { throw Refused() }
        return items
      })
    #expect(answers == [.failure(Refused()), .success(1), .success(2), .success(3)])
  }
}
