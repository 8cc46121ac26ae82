import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// Which clicks led to a START.
@Suite(.database) struct StartsTests {
  private let scene: FunnelScene
  private var fixture: Fixture { scene.fixture }

  init() throws { scene = try FunnelScene() }

  private func starts() throws -> [String] {
    try fixture.texts(
      """
      SELECT CONCAT_WS(' ', c.id, u.telegram_user_id, s.started_at) AS v
      FROM starts s JOIN clicks c ON c.tracking_token = s.tracking_token
      JOIN bot_users u ON u.id = s.bot_user_id ORDER BY s.id
      """)
  }

  @Test func `each click has its first START, whoever presses it again and whatever comes later`()
    throws
  {
    // Would catch: a click that counts as dead because its buyer clicked another ad afterwards.
    let at = fixture.now
    for number in 1...3 { try scene.visit(number, at: at) }
    try scene.start(1, telegram: 70, at: at, update: 1)
    try scene.start(1, telegram: 70, at: at.adding(.seconds(1)), update: 2)
    try scene.start(1, telegram: 71, at: at.adding(.seconds(2)), update: 3)
    try scene.start(2, telegram: 70, at: at.adding(.seconds(3)), update: 4)
    #expect(
      try starts() == ["1 70 \(at.text)", "2 70 \(at.adding(.seconds(3)).text)"])
  }

  @Test func `a START before its click is stored counts when it was pressed`() throws {
    let at = fixture.now
    try scene.start(1, telegram: 70, at: at, update: 1)
    #expect(try starts() == [])
    try scene.visit(1, at: at)
    try fixture.late.settle([click(1, at: at).click], at: at.adding(.minutes(1)))
    #expect(try starts() == ["1 70 \(at.text)"])
  }

  @Test func `another seller's click is no START`() throws {
    try scene.visit(1, seller: 2, at: fixture.now)
    try scene.start(1, seller: 1, telegram: 70, at: fixture.now, update: 1)
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM starts") == 0)
  }

  @Test func `a person is found by every click of theirs, not only the last`() throws {
    // Would catch: an erasure that leaves the earlier clicks of a person as they were.
    for number in 1...2 {
      try scene.visit(number, at: fixture.now)
      try scene.start(number, telegram: 70, at: fixture.now, update: Int64(number))
    }
    let traces = try fixture.database.withConnection { session in
      try BuyerTraces(SellerID(1), telegramID: 70, vault: fixture.vault, in: &session)
    }
    #expect(traces.tokens == [token(1).text, token(2).text])
  }
}
