import Domain
import Foundation
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// All that is known of a person, and nothing of anybody else.
@Suite(.database) struct BuyerExportTests {
  private let scene: BuyerScene

  init() throws { scene = try BuyerScene() }

  private func export(of seller: Int64 = 1) throws -> String? {
    let export = BuyerExport(scene.fixture.database, vault: scene.fixture.vault)
    return try export.export(BuyerScene.telegramID, of: SellerScope(SellerID(seller))).map {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode($0), as: UTF8.self)
    }
  }

  @Test func `what every table holds of the person is there, payer data opened`() throws {
    let text = try #require(try export())
    for own in [
      #""first_name":"\#(BuyerScene.mark)""#, #""tax_number":"11144471015""#,
      #""email":"\#(BuyerScene.mark)@exemplo.com.br""#, #""payment_id":"PAY-101""#,
      #""amount":"19.90""#, #""client_ip":"\#(BuyerScene.mark)""#,
      #""event_source_url":"https://\#(BuyerScene.mark)""#, #""grim":"\#(BuyerScene.mark)""#,
      #""nome":"\#(BuyerScene.mark)""#, #""cpf":"11144471015""#,
      #""evidence":"charge refused: \#(BuyerScene.mark)""#,
      #""detail":"PAY-101: \#(BuyerScene.mark)""#, #""event_id":"purchase_101""#,
      #""event_id":"pageview_\#(BuyerScene.token(101).text)""#,
      #""fbc":"fb.1.\#(BuyerScene.mark)c""#, BuyerScene.token(102).text,
    ] {
      #expect(text.contains(own), "\(own) is missing")
    }
  }

  @Test func `what the person chose and was offered is there, and nothing of others`() throws {
    // Would catch: an export that leaves out that somebody was tempted with a lower price.
    for (user, price) in [(101, 12), (201, 34)] as [(Int64, Int64)] {
      try scene.fixture.run(
        """
        INSERT INTO order_drafts (public_id, account_id, bot_id, bot_user_id, origin_key, offer_id,
          price, created_at)
        VALUES (LPAD(\(bind: user), 32, '0'), 1, 1, \(bind: user), CONCAT('d', \(bind: user)), 1,
          \(bind: price), \(bind: scene.fixture.now))
        """)
      try scene.fixture.run(
        """
        INSERT INTO order_draft_bumps (draft_id, position, account_id, offer_id, name, price,
          is_accepted)
        SELECT id, 0, 1, 99, CONCAT('bump ', bot_user_id), 5, 1 FROM order_drafts
        WHERE bot_user_id = \(bind: user)
        """)
      try scene.fixture.run(
        """
        INSERT INTO made_offers (public_id, account_id, bot_id, bot_user_id, offer_id,
          source_payment_id, price, created_at)
        VALUES (LPAD(\(bind: user), 32, '0'), 1, 1, \(bind: user), 1, \(bind: user),
          \(bind: price), \(bind: scene.fixture.now))
        """)
    }
    let text = try #require(try export())
    #expect(text.contains(#""addition":"bump 101""#) && !text.contains("bump 201"))
    #expect(text.components(separatedBy: #""price":"12.00""#).count == 3)
    #expect(!text.contains(#""price":"34.00""#))
  }

  @Test func `nothing of another person is there, nor of the seller's secrets`() throws {
    // Would catch: one buyer's data handed to another, on request.
    let name = [UInt8](repeating: 9, count: 16)
    let body = #"[{"id":"tx-charge-101"},{"id":"tx-charge-201","cpf":"11144472015"}]"#
    let encrypted = try scene.fixture.vault.encrypt(
      body, for: EncryptedRow.webhookBody(GatewayAccountID(1), name: name))
    try scene.fixture.run(
      """
      INSERT INTO webhook_deliveries (account_id, gateway_account_id, received_at, body_name, body,
        state, payment_id)
      VALUES (1, 1, \(bind: scene.fixture.now), \(bind: name), \(bind: encrypted), 'matched', 101)
      """)
    let text = try #require(try export())
    #expect(text.contains(#""holds_data_of_others":1"#))
    for foreign in [
      BuyerScene.otherMark, "\(BuyerScene.otherID)", "11144472015", BuyerScene.token(201).text,
      "PAY-201", "tx-charge-201", "access_link", "webhook_secret",
    ] {
      #expect(!text.contains(foreign), "\(foreign)")
    }
  }

  @Test func `nothing is known at another seller, or of somebody unknown, or after the erasure`()
    throws
  {
    #expect(try export(of: 2) == nil)
    let export = BuyerExport(scene.fixture.database, vault: scene.fixture.vault)
    #expect(try export.export(1, of: SellerScope(SellerID(1))) == nil)
    let erasure = BuyerErasure(scene.fixture.database, vault: scene.fixture.vault)
    _ = try erasure.erase(BuyerScene.telegramID, of: SellerScope(SellerID(1)), regardless: false)
    #expect(try self.export() == nil)
  }
}
