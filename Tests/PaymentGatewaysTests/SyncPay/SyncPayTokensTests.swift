import Foundation
import Synchronization
import Testing

@testable import PaymentGateways

struct SyncPayTokensTests {
  private final class Counter: Sendable {
    private let value = Mutex(0)

    @discardableResult func next() -> Int {
      value.withLock {
        $0 += 1
        return $0
      }
    }

    var count: Int { value.withLock { $0 } }
  }

  private final class Watch: Sendable {
    private let instant = Mutex(ContinuousClock.now)

    func now() -> ContinuousClock.Instant { instant.withLock { $0 } }
    func advance(_ seconds: Int) { instant.withLock { $0 += .seconds(seconds) } }
  }

  private func fresh(_ counter: Counter, lifetime: Int = 3600) -> SyncPayResponses.Token {
    SyncPayResponses.Token(value: "tok-\(counter.next())", lifetime: lifetime)
  }

  @Test func `many threads share one renewal`() {
    let tokens = SyncPayTokens()
    let renewals = Counter()
    let seen = Mutex<Set<String>>([])
    let arrived = DispatchSemaphore(value: 0)
    let done = DispatchGroup()
    let callers = 32
    for _ in 0..<callers {
      done.enter()
      Thread.detachNewThread {
        arrived.signal()
        let token = try? tokens.token(for: "account") {
          () throws(SyncPayResponses.Refusal) in
          // The others are on their way before the answer is here.
          for _ in 0..<callers { arrived.wait() }
          return SyncPayResponses.Token(value: "tok-\(renewals.next())", lifetime: 3600)
        }
        seen.withLock { _ = $0.insert(token ?? "none") }
        done.leave()
      }
    }
    #expect(done.wait(timeout: .now() + 20) == .success)
    #expect(renewals.count == 1)
    #expect(seen.withLock { $0 } == ["tok-1"])
  }

  @Test func `a token is renewed two minutes before its end`() throws {
    let watch = Watch()
    let tokens = SyncPayTokens(now: watch.now)
    let renewals = Counter()
    #expect(try tokens.token(for: "a") { fresh(renewals) } == "tok-1")
    watch.advance(3479)
    #expect(try tokens.token(for: "a") { fresh(renewals) } == "tok-1")
    watch.advance(1)
    #expect(try tokens.token(for: "a") { fresh(renewals) } == "tok-2")
  }

  @Test func `a token shorter than the margin still serves for a moment`() throws {
    let watch = Watch()
    let tokens = SyncPayTokens(now: watch.now)
    let renewals = Counter()
    #expect(try tokens.token(for: "a") { fresh(renewals, lifetime: 60) } == "tok-1")
    #expect(try tokens.token(for: "a") { fresh(renewals, lifetime: 60) } == "tok-1")
    watch.advance(1)
    #expect(try tokens.token(for: "a") { fresh(renewals, lifetime: 60) } == "tok-2")
  }

  @Test func `a refused token is not given again, and its successor is shared`() throws {
    let tokens = SyncPayTokens()
    let renewals = Counter()
    #expect(try tokens.token(for: "a") { fresh(renewals) } == "tok-1")
    #expect(try tokens.token(for: "a", rejected: "tok-1") { fresh(renewals) } == "tok-2")
    // A second caller comes back with the same refusal after the renewal.
    #expect(try tokens.token(for: "a", rejected: "tok-1") { fresh(renewals) } == "tok-2")
    #expect(renewals.count == 2)
  }

  @Test func `a failed renewal is not remembered`() throws {
    let tokens = SyncPayTokens()
    let renewals = Counter()
    #expect(throws: SyncPayResponses.Refusal.other("busy")) {
      try tokens.token(for: "a") { () throws(SyncPayResponses.Refusal) in throw .other("busy") }
    }
    #expect(try tokens.token(for: "a") { fresh(renewals) } == "tok-1")
  }

  @Test func `accounts do not share tokens`() throws {
    let tokens = SyncPayTokens()
    let renewals = Counter()
    #expect(try tokens.token(for: "a") { fresh(renewals) } == "tok-1")
    #expect(try tokens.token(for: "b") { fresh(renewals) } == "tok-2")
  }
}
