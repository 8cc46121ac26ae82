@testable import Application
import Domain
import MariaDB
import Persistence
import TestDatabase
import Testing

@Suite(.database) struct FailedUpdateTests {
  private struct Broken: Error {}

  private let now = Timestamp(seconds: 1_795_000_000)

  private func failed(_ id: Int64, bot: Int64 = 1, at: Timestamp? = nil) -> FailedUpdate {
    FailedUpdate(
      key: UpdateKey(botID: BotID(bot), updateID: id), sellerID: SellerID(bot), telegramID: 7,
      at: at ?? now)
  }

  @Test func `failures are counted for each update of each bot`() throws {
    let store = FailedUpdateRepository(try Fixture().database)
    for count in 1...3 { #expect(try store.count(failed(1), error: Broken()) == count) }
    #expect(try store.count(failed(2), error: Broken()) == 1)
    #expect(try store.count(failed(1, bot: 2), error: Broken()) == 1)
  }

  @Test func `an update that is set aside tells who waits and why`() throws {
    let database = try Fixture().database
    let store = FailedUpdateRepository(database)
    _ = try store.count(failed(1), error: Broken())
    try store.setAside(failed(1))
    let row = try #require(
      try database.withConnection { try $0.query("SELECT * FROM failed_updates") }.first)
    #expect(try row.integer("telegram_user_id") == 7)
    #expect(try row.text("error") == "Broken()")
    #expect(try row.optionalText("set_aside_at") != nil)
  }

  @Test(arguments: [1021, 1040, 1114, 1205, 1213, 1290, 1317, 1927])
  func `what has nothing to do with the update is not counted`(code: Int) throws {
    // Would catch: buyers given up because a disk was full for a minute.
    let database = try Fixture().database
    let error = try #require(
      #expect(throws: MariaDBError.self) {
        try database.withConnection {
          try $0.run("SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = \(code)")
        }
      })
    #expect(Int(error.code) == code)
    #expect(try FailedUpdateRepository(database).count(failed(1), error: error) == nil)
  }

  @Test(arguments: [1062, 1267, 1366, 1406, 1452, 1644])
  func `what the database has against the update itself is counted`(code: Int) throws {
    let database = try Fixture().database
    let error = try #require(
      #expect(throws: MariaDBError.self) {
        try database.withConnection {
          try $0.run("SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = \(code)")
        }
      })
    #expect(try FailedUpdateRepository(database).count(failed(1), error: error) == 1)
  }

  @Test(arguments: ["ação", "💥", "a'b", "", String(repeating: "a", count: 65)])
  func `a name with other characters is unknown without a question to the database`(name: String)
    throws
  {
    // Would catch: a stranger's address that costs a session each time.
    let nowhere = Database(
      ConnectionOptions(
        address: .socket(path: "/nonexistent.sock"), user: "x", password: "", database: ""),
      attempts: 1)
    let bots = BotRepository(
      nowhere, vault: try Vault(key: Secret(Array(repeating: 7, count: 32))))
    #expect(try bots.bot(publicID: name) == nil)
    #expect(try bots.offer(publicID: name, of: BotID(1)) == nil)
  }

  @Test func `a charge id that no column holds leaves a payment to ask about`() throws {
    // Would catch: a press that fails for ever, because of what a gateway answered.
    let fixture = try Fixture()
    let payment = try fixture.created()
    let charge = ChargeIdentity(transactionID: String(repeating: "x", count: 129))
    _ = try fixture.record(payment, .created(charge, code: "code", expiresAt: nil))
    #expect(try fixture.status(payment) == .pendingVerification)
    #expect(try fixture.lookup.payment(payment.id, seller: SellerID(1))?.charge == nil)
  }
}
