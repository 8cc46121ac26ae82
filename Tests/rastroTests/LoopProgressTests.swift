import Testing

@testable import rastro

@Suite struct LoopProgressTests {
  private let start = ContinuousClock.now
  private let tooLate = LoopProgress.longestRound + .seconds(1)

  @Test func `a loop that comes back is never stuck, however long ago its last round was`() {
    let progress = LoopProgress()
    #expect(progress.round(of: 0, at: start) { true })
    #expect(!progress.isStuck(at: start + tooLate))
  }

  @Test func `one round that lasts too long is noticed while the others go on`() {
    let progress = LoopProgress()
    progress.round(of: 0, at: start) {
      progress.round(of: 1, at: start + tooLate) {
        #expect(!progress.isStuck(at: start + LoopProgress.longestRound))
        #expect(progress.isStuck(at: start + tooLate))
      }
    }
    #expect(!progress.isStuck(at: start + tooLate))
  }

  @Test func `a round that fails is over`() {
    let progress = LoopProgress()
    #expect(throws: CancellationError.self) {
      try progress.round(of: 0, at: start) { throw CancellationError() }
    }
    #expect(!progress.isStuck(at: start + tooLate))
  }
}
