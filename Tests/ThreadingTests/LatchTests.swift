import TestThreads
import Testing
import Threading

struct LatchTests {
  @Test func `a closed one is waited for as long as asked, and no longer`() throws {
    let latch = Latch()
    let begun = ContinuousClock.now
    #expect(!latch.wait(milliseconds: 30))
    #expect(ContinuousClock.now - begun >= .milliseconds(30))
    #expect(!latch.wait(milliseconds: 0))
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
