import Application
import Domain
import MariaDB
import TestDatabase
import TestThreads
import Testing

@testable import Persistence

/// Counts of several processes, alive and gone, as one sum.
@Suite(.database) struct CounterRepositoryTests {
  private static let clicks = CountedSeries(.requests, ["click", "200"])
  private static let busy = CountedSeries(.requestsInProgress, ["worker"])

  private let fixture: Fixture
  private let repository: CounterRepository

  init() throws {
    fixture = try Fixture()
    repository = CounterRepository(fixture.database, in: SystemScope())
  }

  private func writer() -> CounterWriter { CounterWriter() }

  private func beat(_ writer: CounterWriter, after interval: Interval = .seconds(0)) throws {
    try HeartbeatRepository(fixture.database).beat(
      writer.process,
      RunningProcess(kind: .worker, host: "loja", pid: 1, startedAt: fixture.now),
      at: fixture.now.adding(interval))
  }

  private func count(_ writer: CounterWriter, _ clicks: Int, busy: Int = 0) throws {
    writer.counters.add(.requests, ["click", "200"], clicks)
    writer.counters.add(.requestsInProgress, ["worker"], busy)
    try writer.write(to: repository)
  }

  private func totals(after interval: Interval = .seconds(0)) throws -> [CountedSeries: Int64] {
    try repository.totals(at: fixture.now.adding(interval))
  }

  private func processes() throws -> Int64 {
    try fixture.count("SELECT COUNT(DISTINCT process) AS n FROM process_counters")
  }

  @Test func `the sum is that of all processes, however often each has written`() throws {
    // Would catch: a scrape that tells what the process counted that happened to answer it.
    let (one, two) = (writer(), writer())
    for writer in [one, two] { try beat(writer) }
    try count(one, 3, busy: 2)
    try count(two, 4, busy: 1)
    try one.write(to: repository)
    try count(one, 10)
    #expect(try totals() == [Self.clicks: 17, Self.busy: 3])
  }

  @Test func `what a killed process counted stays in the sum, and what it was busy with does not`()
    throws
  {
    // Would catch: a counter that falls, which Prometheus takes for a restart and a burst.
    let (killed, alive) = (writer(), writer())
    for writer in [killed, alive] { try beat(writer) }
    try count(killed, 5, busy: 3)
    try count(alive, 1, busy: 1)
    try beat(alive, after: .seconds(36))
    #expect(try totals(after: .seconds(36)) == [Self.clicks: 6, Self.busy: 1])
    for minutes in [4, 6, 8] {
      let later = Interval.minutes(minutes)
      try beat(alive, after: later)
      try repository.fold(at: fixture.now.adding(later))
      #expect(try processes() == 2)
      #expect(try totals(after: later) == [Self.clicks: 6, Self.busy: 1])
    }
    #expect(
      try fixture.count("SELECT COUNT(*) AS n FROM process_counters WHERE process = 'ended'") == 1)
  }

  @Test func `a process that was silent and taken for dead goes on without being counted twice`()
    throws
  {
    // Would catch: all clicks of a virtual machine counted twice that was paused for ten minutes.
    let paused = writer()
    try beat(paused)
    try count(paused, 5, busy: 1)
    try repository.fold(at: fixture.now.adding(.minutes(6)))
    #expect(try totals() == [Self.clicks: 5])
    try beat(paused, after: .minutes(10))
    for _ in 0..<2 { try paused.write(to: repository) }
    #expect(try totals(after: .minutes(10)) == [Self.clicks: 5])
    try count(paused, 2)
    #expect(try totals(after: .minutes(10)) == [Self.clicks: 7, Self.busy: 1])
    // And once more.
    try repository.fold(at: fixture.now.adding(.minutes(20)))
    try beat(paused, after: .minutes(20))
    try count(paused, 1)
    #expect(try totals(after: .minutes(20)) == [Self.clicks: 8, Self.busy: 1])
  }

  @Test func `a process that ends writes its last counts, and leaves no rows of its own`() throws {
    let ending = writer()
    try beat(ending)
    try count(ending, 5)
    ending.counters.add(.requests, ["click", "200"])
    try HeartbeatRepository(fixture.database).end(ending.process)
    ending.end(in: repository, at: fixture.now, logger: Logger { _, _, _ in })
    #expect(try totals() == [Self.clicks: 6])
    #expect(
      try fixture.count("SELECT COUNT(*) AS n FROM process_counters WHERE process <> 'ended'") == 0)
  }

  @Test func `several that add up the same process at once add it once`() throws {
    // Would catch: a worker's counts twice in the sum because two dispatchers saw it gone.
    for number in 1...5 { try count(writer(), number) }
    let repository = repository
    let later = fixture.now.adding(.minutes(6))
    _ = try concurrently(6) { _ in try repository.fold(at: later) }
    #expect(try totals()[Self.clicks] == 15)
    #expect(try processes() == 1)
  }

  @Test func `an idle process writes nothing, and rows of another version are left out`() throws {
    let writer = writer()
    try beat(writer)
    try count(writer, 1)
    try fixture.run("UPDATE process_counters SET value = 40 WHERE value = 1")
    try writer.write(to: repository)
    try fixture.run("INSERT INTO process_counters VALUES ('x', 'rastro_new_total,value', 3)")
    #expect(try totals()[Self.clicks] == 40)
    #expect(try totals().count == 2)
  }
}
