import Domain
import Testing

/// When a question is asked again: catches a gateway that is asked for ever, and an alarm after one odd answer.
struct RecheckScheduleTests {
  private let now = Timestamp(seconds: 1_795_000_000)

  private func pauses(_ agreement: Agreement) -> [Int64] {
    var pauses: [Int64] = []
    while let next = RecheckSchedule.next(after: pauses.count + 1, agreement, at: now) {
      pauses.append(next.since(now).milliseconds / 3_600_000)
      if pauses.count > 99 { break }
    }
    return pauses
  }

  @Test func `what agrees is asked about once`() {
    #expect(pauses(.matched).isEmpty && pauses(.missingHere).isEmpty)
  }

  @Test func `a difference counts when it was said three times`() {
    #expect(pauses(.missingThere) == [1, 2] && pauses(.amountDiffers) == [1, 2])
  }

  @Test func `a gateway that says nothing is given up after four days`() {
    #expect(pauses(.waiting) == [1, 2, 4, 8, 12, 12, 12, 12, 12])
  }
}
