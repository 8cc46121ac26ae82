import Domain
import TestDatabase
import TestThreads
import Testing

@testable import Persistence

@Suite(.database) struct JobLeasesTests {
  @Test func `a job is one process's until its lease ends, and its own to renew`() throws {
    // Would catch: two processes at one job, or a job that dies with its holder.
    let fixture = try Fixture()
    let (mine, yours) = (JobLeases(fixture.database), JobLeases(fixture.database))
    var now = try fixture.setClock(to: fixture.now)
    #expect(try mine.claim("count", at: now) != nil)
    #expect(try yours.claim("count", at: now) == nil)
    now = try fixture.setClock(to: now.adding(.seconds(31)))
    // By a clock that is two seconds behind it has not ended.
    #expect(try yours.claim("count", at: now.adding(.seconds(-2))) == nil)
    #expect(try mine.claim("count", at: now) != nil)
    #expect(try yours.claim("count", at: now) == nil)
    now = try fixture.setClock(to: now.adding(.seconds(30)))
    #expect(try yours.claim("count", at: now) != nil)
    #expect(try mine.claim("count", at: now.adding(.seconds(1))) == nil)
  }

  @Test func `another job is free`() throws {
    let fixture = try Fixture()
    #expect(try JobLeases(fixture.database).claim("count", at: fixture.now) != nil)
    #expect(try JobLeases(fixture.database).claim("remove", at: fixture.now) != nil)
  }

  @Test func `of many who ask at once one gets it`() throws {
    let fixture = try Fixture()
    let (database, now) = (fixture.database, fixture.now)
    let taken = try concurrently(8) { _ in try JobLeases(database).claim("count", at: now) != nil }
    #expect(taken.filter { $0 }.count == 1)
  }

  @Test func `only the holder moves the position, and the next one begins there`() throws {
    // Would catch: a process that was slow and sets the work of its successor back.
    let fixture = try Fixture()
    let (slow, quick) = (JobLeases(fixture.database), JobLeases(fixture.database))
    let now = try fixture.setClock(to: fixture.now)
    let old = try #require(try slow.claim("count", at: now))
    #expect(old.position == nil)
    let later = try fixture.setClock(to: now.adding(.seconds(31)))
    let new = try #require(try quick.claim("count", at: later))
    try fixture.database.transaction { try quick.move(new, to: later, in: &$0) }
    try fixture.database.transaction { try slow.move(old, to: now, in: &$0) }
    #expect(try quick.claim("count", at: later)?.position == later)
    let latest = try fixture.setClock(to: later.adding(.seconds(31)))
    #expect(try slow.claim("count", at: latest)?.position == later)
  }
}
