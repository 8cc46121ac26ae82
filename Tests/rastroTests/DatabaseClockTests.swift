import Application
import Domain
import Persistence
import Synchronization
import Testing

@testable import rastro

/// The database's time in a process whose host may say anything.
struct DatabaseClockTests {
  /// Three clocks that the test sets: the database's, the host's, and the one that nobody sets.
  private final class World: Sendable {
    private let times = Mutex((monotonic: Int64(5_000), database: Int64(0), host: Int64(0)))
    static let origin = Timestamp(seconds: 1_795_000_000)

    var monotonic: Int64 { times.withLock { $0.monotonic } }
    var database: Timestamp {
      Self.origin.adding(.init(milliseconds: times.withLock { $0.database }))
    }
    var host: Timestamp { Self.origin.adding(.init(milliseconds: times.withLock { $0.host })) }

    func pass(_ interval: Interval) {
      times.withLock {
        $0.monotonic += interval.milliseconds
        $0.database += interval.milliseconds
        $0.host += interval.milliseconds
      }
    }
    func setDatabase(by interval: Interval) {
      times.withLock { $0.database += interval.milliseconds }
    }
    func setHost(by interval: Interval) { times.withLock { $0.host += interval.milliseconds } }
  }

  private let world = World()
  private let clock: DatabaseClock

  init() {
    let world = world
    clock = DatabaseClock(
      host: Clock { world.host }, settling: .seconds(30), monotonic: { world.monotonic })
  }

  private var now: Timestamp { clock.clock.now() }

  /// A question whose way takes so long, there and back.
  @discardableResult
  private func measure(_ there: Int = 0, _ back: Int = 0) throws -> DatabaseClock.Reading {
    try clock.measure {
      world.pass(.milliseconds(there))
      defer { world.pass(.milliseconds(back)) }
      return world.database
    }
  }

  @Test func `before the database was asked the time is the host's`() {
    world.setHost(by: .hours(1))
    #expect(now == world.host)
    #expect(clock.clock.isSettled())
  }

  @Test(arguments: [Interval.hours(1), -.hours(1), .minutes(10), .days(400)])
  func `once measured, time is the database's, whatever the host says and whoever sets it`(
    wrong: Interval
  ) throws {
    // Would catch: a dispatcher ten minutes ahead whose leases and schedules are so too.
    world.setHost(by: wrong)
    let reading = try measure()
    #expect(reading.hostAhead == wrong)
    #expect(reading.isHostOff)
    #expect(reading.jump == nil)
    world.pass(.minutes(5))
    world.setHost(by: -.days(1))
    #expect(now == world.database)
    #expect(clock.clock.host() == world.host)
  }

  @Test func `the answer is as old as half of its way`() throws {
    try measure(40, 40)
    #expect(now == world.database)
    // A lopsided way is wrong by half of it at most.
    let lopsided = DatabaseClock(
      host: Clock { world.host }, settling: .seconds(30), monotonic: { world.monotonic })
    _ = try lopsided.measure {
      world.pass(.milliseconds(100))
      return world.database
    }
    #expect(lopsided.clock.now().since(world.database).magnitude <= .milliseconds(51))
  }

  @Test func `of several answers the quickest is believed`() throws {
    var ways = [(0, 900), (0, 2), (700, 0)][...]
    _ = try clock.measure(times: 3) {
      let way = ways.removeFirst()
      world.pass(.milliseconds(way.0))
      defer { world.pass(.milliseconds(way.1)) }
      return world.database
    }
    #expect(now.since(world.database).magnitude <= .milliseconds(1))
  }

  @Test func `a slow answer changes nothing that is known better`() throws {
    try measure()
    let reading = try measure(0, 3_000)
    #expect(reading.jump == nil)
    #expect(!reading.isHostOff)
    #expect(now == world.database)
  }

  @Test func `a small difference is followed without a word`() throws {
    try measure()
    world.setDatabase(by: .milliseconds(800))
    #expect(try measure().jump == nil)
    #expect(now == world.database)
    #expect(clock.clock.isSettled())
  }

  @Test(arguments: [Interval.hours(1), -.hours(1), .seconds(5)])
  func `a database whose clock is set is followed, and leases are respected for a while`(
    jump: Interval
  ) throws {
    // Would catch: all work in hand taken for abandoned at that moment.
    try measure()
    world.setDatabase(by: jump)
    #expect(try measure().jump == jump)
    #expect(now == world.database)
    #expect(!clock.clock.isSettled())
    world.pass(.seconds(29))
    #expect(!clock.clock.isSettled())
    #expect(try measure().jump == nil)
    world.pass(.seconds(1))
    #expect(clock.clock.isSettled())
  }

  @Test func `that it was set back is remembered until somebody asks, the furthest of several`()
    throws
  {
    try measure()
    for jump: Interval in [-.hours(1), .minutes(90), -.minutes(20)] {
      world.setDatabase(by: jump)
      try measure()
    }
    #expect(clock.takeSetBack() == .hours(1))
    #expect(clock.takeSetBack() == nil)
    world.setDatabase(by: .hours(1))
    try measure()
    #expect(clock.takeSetBack() == nil)
  }

  @Test func `a host that is off by a second is not off`() throws {
    world.setHost(by: .milliseconds(1_900))
    #expect(try !measure().isHostOff)
    world.setHost(by: .milliseconds(200))
    #expect(try measure().isHostOff)
    // As far as a slow answer can tell.
    #expect(try !measure(400, 400).isHostOff)
  }

  @Test func `a database that does not answer leaves the time as it was`() throws {
    struct Away: Error {}
    try measure()
    #expect(throws: Away.self) { try clock.measure { throw Away() } }
    world.pass(.hours(1))
    world.setHost(by: .hours(5))
    #expect(now == world.database)
  }
}

/// Who is told about clocks, and what.
struct ClockCareTests {
  private final class Book: AlertBook {
    private let told = Mutex<[String]>([])
    var all: [String] { told.withLock { $0 } }

    func raise(_ kind: String, seller: SellerID?, detail: String) {}
    func raise(_ kind: String, onceAbout subject: String, seller: SellerID?, detail: String) {
      told.withLock { $0.append("\(kind) \(subject): \(detail)") }
    }
  }

  private static let now = Timestamp(text: "2026-11-25 12:30:00") ?? Timestamp(milliseconds: 0)

  private func alerts(
    _ kind: RunningProcess.Kind, _ readings: DatabaseClock.Reading...
  ) -> [String] {
    let book = Book()
    let process = RunningProcess(kind: kind, host: "loja", pid: 7, startedAt: Self.now)
    let care = ClockCare(
      process, DatabaseClock(settling: .seconds(0)),
      seams: Seams(
        clock: Clock { Self.now }, randomness: Randomness { Array(repeating: 0, count: $0) },
        logger: Logger { _, _, _ in }, alerts: book))
    for reading in readings { care.tell(reading) }
    return book.all
  }

  private func reading(_ ahead: Interval, jump: Interval? = nil) -> DatabaseClock.Reading {
    .init(hostAhead: ahead, error: .milliseconds(1), jump: jump)
  }

  @Test func `whoever runs on a host whose clock is off is named, with the way and the distance`() {
    for kind in RunningProcess.Kind.allCases {
      let name = "clock_off \(kind.rawValue) 7 on loja: "
      #expect(
        alerts(kind, reading(.minutes(10)), reading(.minutes(10))).map {
          $0.prefix(name.count + 47)
        } == [
          "\(name)its host's clock is 600 s ahead of the database"[...]
        ])
      #expect(
        alerts(kind, reading(-.milliseconds(3_250)), reading(-.milliseconds(3_250))).first?
          .contains("3.2 s behind the database's") == true)
      let good = reading(.milliseconds(1_500))
      #expect(alerts(kind, good, good).isEmpty)
      // Set at the moment of the look.
      #expect(alerts(kind, reading(.hours(1)), good, reading(.hours(1))).isEmpty)
    }
  }

  @Test func `a database's clock that was set forward is told by dispatchers alone`() {
    let jump = reading(.seconds(0), jump: .hours(1))
    #expect(
      alerts(.dispatcher, jump) == [
        "clock_set_forward the clock at 2026-11-25 12:30: the database's clock was set forward by 3600 s"
      ])
    #expect(alerts(.worker, jump).isEmpty)
    // Set back it is told by the watch, once for all dispatchers.
    #expect(alerts(.dispatcher, reading(.seconds(0), jump: -.hours(1))).isEmpty)
  }
}

/// What `rastro doctor` says of clocks.
struct ClockCheckupTests {
  private func finding(_ ahead: Interval) -> Finding {
    ClockCheckup.finding(.init(hostAhead: ahead, error: .milliseconds(1), jump: nil))
  }

  @Test func `this host's clock is compared with the database's`() {
    #expect(finding(.seconds(1)).verdict == .good)
    #expect(finding(.hours(1)).verdict == .warning)
    #expect(finding(.hours(1)).message.contains("3600 s à frente do banco"))
    #expect(finding(-.seconds(12)).message.contains("12 s atrás do banco"))
    #expect(finding(.hours(1)).message.contains("NTP"))
  }

  @Test func `of processes elsewhere those are named whose hosts are off`() {
    func process(_ pid: Int64, _ ahead: Interval?) -> RunningProcess {
      RunningProcess(
        kind: .dispatcher, host: "loja\(pid)", pid: pid, startedAt: Timestamp(seconds: 1),
        clockAhead: ahead)
    }
    #expect(ClockCheckup.findings([process(1, nil), process(2, .seconds(2))]).isEmpty)
    let found = ClockCheckup.findings([
      process(1, .seconds(0)), process(2, .minutes(10)), process(3, -.seconds(7)),
    ])
    #expect(found.map(\.subject) == ["clocks"])
    #expect(found.first?.verdict == .warning)
    let message = found.first?.message ?? ""
    #expect(message.contains("dispatcher 2 em loja2 está 600 s à frente do banco"))
    #expect(message.contains("dispatcher 3 em loja3 está 7.0 s atrás do banco"))
    #expect(!message.contains("loja1"))
  }
}
