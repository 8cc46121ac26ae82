import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Persistence

@Suite(.database) struct HeartbeatTests {
  private let fixture: Fixture
  private let heartbeats: HeartbeatRepository

  init() throws {
    fixture = try Fixture()
    heartbeats = HeartbeatRepository(fixture.database)
  }

  private func process(_ kind: RunningProcess.Kind, pid: Int64 = 1) -> RunningProcess {
    RunningProcess(kind: kind, host: "loja", pid: pid, startedAt: fixture.now)
  }

  private func beat(_ id: String, _ process: RunningProcess, after seconds: Int = 0) throws {
    try heartbeats.beat(id, process, at: fixture.now.adding(.seconds(seconds)))
  }

  private func alive(after seconds: Int) throws -> [RunningProcess] {
    try heartbeats.alive(at: fixture.now.adding(.seconds(seconds)))
  }

  @Test(arguments: RunningProcess.Kind.allCases)
  func `a process is alive while it beats, and gone after three beats left out`(
    kind: RunningProcess.Kind
  ) throws {
    try beat("a", process(kind))
    #expect(try alive(after: 30) == [process(kind)])
    #expect(try alive(after: 36).isEmpty)
    try beat("a", process(kind), after: 40)
    #expect(try alive(after: 70) == [process(kind)])
  }

  @Test func `two of a kind are two, and one that ends is missed at once`() throws {
    try beat("a", process(.worker, pid: 1))
    try beat("b", process(.worker, pid: 2))
    #expect(try alive(after: 1).map(\.pid) == [1, 2])
    try heartbeats.end("a")
    #expect(try alive(after: 1).map(\.pid) == [2])
  }

  @Test func `who has been silent for a day is forgotten`() throws {
    try beat("a", process(.worker))
    try beat("b", process(.worker), after: 86_399)
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM heartbeats") == 2)
    try beat("b", process(.worker), after: 86_401)
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM heartbeats") == 1)
  }
}
