import Dispatch
import TestThreads
import Testing

@testable import Threading

import Synchronization

struct BulkheadTests {
  private static func bulkhead(
    _ inside: Int, waiting: Int = 0, wait: Duration = .seconds(5)
  ) -> Bulkhead<String> {
    Bulkhead(.init(inside: inside, waiting: waiting, wait: wait))
  }

  /// Work of that key that goes on until it is told to end.
  private final class Held: Sendable {
    private let end = DispatchSemaphore(value: 0)
    private let begun = DispatchSemaphore(value: 0)
    private let work: Background<Bool>

    init(_ key: String, in bulkhead: Bulkhead<String>) {
      let (begun, end) = (begun, end)
      work = Background {
        bulkhead.run(key) {
          begun.signal()
          end.wait()
          return true
        } ?? false
      }
    }

    func awaitBegin() { begun.wait() }

    func finish() throws -> Bool {
      end.signal()
      return try work.value()
    }
  }

  @Test func `of one key so much goes on at once, and other keys do not webhook`() throws {
    // Would catch: one gateway that hangs and holds every thread.
    let bulkhead = Self.bulkhead(2)
    let held = [Held("a", in: bulkhead), Held("a", in: bulkhead)]
    for work in held { work.awaitBegin() }
    #expect(bulkhead.run("a") { true } == nil)
    #expect(bulkhead.run("b") { 1 } == 1)
    for work in held { #expect(try work.finish()) }
    #expect(bulkhead.run("a") { 1 } == 1)
  }

  @Test func `whoever waits gets the place of the first that leaves`() throws {
    let bulkhead = Self.bulkhead(1, waiting: 1)
    let first = Held("a", in: bulkhead)
    first.awaitBegin()
    let second = Held("a", in: bulkhead)
    try awaited("the second to wait") { bulkhead.waitingCount(of: "a") == 1 }
    #expect(bulkhead.run("a") { true } == nil)
    #expect(try first.finish())
    second.awaitBegin()
    #expect(try second.finish())
    #expect(bulkhead.run("a") { 1 } == 1)
  }

  @Test func `who waits too long goes without, and leaves no place taken`() throws {
    // Would catch: places that leak, until a seller is refused for ever.
    let bulkhead = Self.bulkhead(1, waiting: 3, wait: .milliseconds(10))
    let held = Held("a", in: bulkhead)
    held.awaitBegin()
    let late = try concurrently(3) { _ in bulkhead.run("a") { true } == nil }
    #expect(late == [true, true, true])
    #expect(bulkhead.age(of: "a") > .zero)
    #expect(try held.finish())
    #expect(bulkhead.waitingCount(of: "a") == 0)
    #expect(bulkhead.age(of: "a") == .zero)
    #expect(bulkhead.run("a") { 1 } == 1)
  }

  @Test func `under a rush nothing is lost and the limit holds`() throws {
    let bulkhead = Self.bulkhead(3, waiting: 64)
    let inside = Mutex(0)
    let most = Mutex(0)
    let done = try concurrently(24) { _ in
      (0..<50).filter { _ in
        bulkhead.run("a") {
          let now = inside.withLock { count in
            count += 1
            return count
          }
          most.withLock { $0 = max($0, now) }
          inside.withLock { $0 -= 1 }
          return true
        } ?? false
      }.count
    }
    #expect(done.allSatisfy { $0 == 50 })
    #expect(most.withLock { $0 } <= 3)
  }

  @Test func `in a burst more may wait than behind work that has been going on for long`() throws {
    // Would catch: a busy seller's webhooks refused although each takes a moment; or a line behind what hangs.
    let bulkhead = Bulkhead<String>(
      .init(inside: 1, waiting: 0, waitingInBurst: 1, wait: .milliseconds(20)))
    let held = Held("a", in: bulkhead)
    held.awaitBegin()
    let early = Background { bulkhead.run("a") { true } == nil }
    try awaited("somebody in line") {
      bulkhead.waitingCount(of: "a") == 1 || bulkhead.age(of: "a") > .milliseconds(400)
    }
    #expect(try early.value())
    try awaited("slow work") { bulkhead.age(of: "a") > .milliseconds(600) }
    #expect(bulkhead.run("a") { true } == nil)
    #expect(bulkhead.waitingCount(of: "a") == 0)
    #expect(try held.finish())
  }

  @Test func `a failure gives its place back`() {
    let bulkhead = Self.bulkhead(1)
    struct Broken: Error {}
    #expect(throws: Broken.self) { try bulkhead.run("a") { throw Broken() } }
    #expect(bulkhead.run("a") { 1 } == 1)
  }
}

extension Bulkhead {
  fileprivate func run<Result>(_ key: Key, _ work: () throws -> Result) rethrows -> Result? {
    guard let begun = enter(key) else { return nil }
    defer { leave(key, begun) }
    return try work()
  }
}
