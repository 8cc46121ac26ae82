import Synchronization
import TestThreads
import Testing
import Threading

struct LatchTests {
  @Test func `a closed one is waited for as long as asked, and no longer`() throws {
    // A clock that goes on by ten milliseconds each time it is read, however long the system sleeps.
    let start = ContinuousClock.now
    let readings = Mutex(0)
    let latch = Latch(now: {
      readings.withLock { count in
        count += 1
        return start + .milliseconds(10 * count)
      }
    })
    #expect(!latch.wait(milliseconds: 30))
    // Once for the end of the wait, then before and after each sleep: the last one says that it is over.
    #expect(readings.withLock { $0 } == 5)
    #expect(!latch.wait(milliseconds: 0))
    #expect(readings.withLock { $0 } == 8)
  }

  @Test func `the opening wakes everybody who waits, however many`() throws {
    // Would catch: a process that ends only when the last pause of its many threads is over.
    let latch = Latch()
    let waiting = (0..<100).map { _ in Background { latch.wait(milliseconds: 600_000) } }
    latch.open()
    for thread in waiting { #expect(try thread.value()) }
  }

  @Test func `an open one stays open`() {
    let latch = Latch()
    latch.open()
    latch.open()
    for _ in 0..<3 { #expect(latch.wait(milliseconds: 600_000)) }
  }
}
