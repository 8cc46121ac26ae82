import Domain
import Synchronization
import TestPorts
import Testing

@testable import Application

/// Updates that cannot be served.
struct ReceiveUpdateTests {
  private final class FakeFailures: FailedUpdateStore {
    let counted = Mutex<[Int64: Int]>([:])
    let setAside = Log<FailedUpdate>()
    /// Nothing can be written down.
    let isAway: Bool
    /// The cause lies outside the update.
    let isPassing: Bool

    init(isAway: Bool = false, isPassing: Bool = false) {
      self.isAway = isAway
      self.isPassing = isPassing
    }

    func count(_ update: FailedUpdate, error: any Error) throws -> Int? {
      if isAway { throw Broken() }
      if isPassing { return nil }
      return counted.withLock { counted in
        counted[update.key.updateID, default: 0] += 1
        return counted[update.key.updateID]
      }
    }

    func setAside(_ update: FailedUpdate) { setAside.add(update) }
  }

  private let surroundings = Surroundings()
  private let ana = BotUpdate.Person(telegramID: 7_012_345_678, firstName: "Ana")

  private func receive(_ failures: FakeFailures, breaks: Bool = true) -> ReceiveUpdate {
    ReceiveUpdate(
      surroundings.updates(FakePeople(isBroken: breaks), FakePayments()), failures: failures,
      seams: surroundings.seams)
  }

  private func start(_ id: Int64) -> BotUpdate {
    BotUpdate(id: id, event: .text("/start", from: ana))
  }

  @Test func `an update that fails for ever is set aside after five tries, and said so`() throws {
    // Would catch: one update that holds up all later ones of its bot, for days.
    let failures = FakeFailures()
    let receive = receive(failures)
    for _ in 1..<ReceiveUpdate.tries {
      #expect(throws: Broken.self) { try receive.receive(start(1), bot: .sample) }
    }
    #expect(surroundings.alerts.all.isEmpty)
    #expect(try receive.receive(start(1), bot: .sample).disposition == .accepted)
    #expect(failures.setAside.all.map(\.telegramID) == [ana.telegramID])
    #expect(failures.setAside.all.map(\.key.updateID) == [1])
    #expect(surroundings.alerts.all == ["update_set_aside"])
    #expect(ReceiveUpdate.tries == 5)
  }

  @Test func `tries of one update are no tries of another`() {
    let receive = receive(FakeFailures())
    for id in 1...20 {
      #expect(throws: Broken.self) { try receive.receive(start(Int64(id)), bot: .sample) }
    }
  }

  @Test func `what may succeed later, and what cannot be written down, is never given up`() {
    // Would catch: buyers who are forgotten because the database was away for a minute.
    for failures in [FakeFailures(isAway: true), FakeFailures(isPassing: true)] {
      let receive = receive(failures)
      for _ in 0..<50 {
        #expect(throws: Broken.self) { try receive.receive(start(1), bot: .sample) }
      }
      #expect(failures.setAside.all.isEmpty)
    }
    #expect(surroundings.alerts.all.isEmpty)
  }

  @Test func `what succeeds is not counted`() throws {
    let failures = FakeFailures()
    _ = try receive(failures, breaks: false).receive(start(1), bot: .sample)
    #expect(failures.counted.withLock { $0.isEmpty })
  }
}
