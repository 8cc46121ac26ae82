import Application
import Domain
import MariaDB
import Synchronization
@testable import Persistence

/// The n-th of many clicks.
func token(_ number: Int) -> TrackingToken {
  let bytes = (0..<16).map { UInt8(truncatingIfNeeded: number >> (8 * min($0, 5))) }
  return TrackingToken(random: bytes)
}

func click(
  _ number: Int, at: Timestamp, account: Int64 = 1, pool: Int64 = 1, bot: Int64 = 1,
  due: Timestamp? = nil, change: (inout Click) -> Void = { _ in }
) -> RecordedClick {
  let token = token(number)
  var click = Click(
    token: token, pageViewEventID: PageViewEventID(token), sellerID: SellerID(account),
    poolID: RedirectPoolID(pool), botID: BotID(bot), at: at, url: "https://loja.example/go/oferta")
  change(&click)
  return RecordedClick(click: click, pageViewDueAt: due)
}

/// A time that the test sets.
final class SetTime: Sendable {
  private let time: Mutex<Timestamp>

  init(_ time: Timestamp) { self.time = Mutex(time) }

  var now: Timestamp {
    get { time.withLock { $0 } }
    set { time.withLock { $0 = newValue } }
  }
}

extension Timestamp {
  func before(_ interval: Interval) -> Timestamp {
    adding(Interval(milliseconds: -interval.milliseconds))
  }
}

extension Fixture {
  var clicks: ClickRepository { ClickRepository(database) }
  var users: BuyerRepository { BuyerRepository(database, vault: vault) }
  var late: FallbackClickRepository { FallbackClickRepository(database, in: SystemScope()) }

  /// From now on the database's clock stands at that time.
  ///
  /// It is the session's: a test with one thread has one, which its pool lends again and again.
  @discardableResult
  func setClock(to time: Timestamp) throws -> Timestamp {
    try run("SET timestamp = UNIX_TIMESTAMP(\(bind: time))")
    return time
  }

  func run(_ statement: SQL) throws {
    _ = try database.withConnection { try $0.execute(statement) }
  }

  func row(_ query: SQL) throws -> Row? {
    try database.withConnection { try $0.query(query) }.first
  }

  /// The first column called `v`, as text.
  func texts(_ query: SQL) throws -> [String] {
    try database.withConnection { try $0.query(query) }.map { try $0.optionalText("v") ?? "NULL" }
  }

  func clickCount() throws -> Int64 { try count("SELECT COUNT(*) AS n FROM clicks") }

  /// One digest of all columns of a row but these.
  func digest(of table: String, id: Int64, without left: [String]) throws -> String {
    let columns = try texts(
      """
      SELECT COLUMN_NAME AS v FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = \(bind: table)
      """
    ).filter { !left.contains($0) }
    let values = columns.map { "COALESCE(\($0), 'NULL')" }.joined(separator: ", ")
    return try texts(
      """
      SELECT MD5(CONCAT_WS('|', \(raw: values))) AS v FROM \(raw: table) WHERE id = \(bind: id)
      """
    ).first ?? ""
  }
}
