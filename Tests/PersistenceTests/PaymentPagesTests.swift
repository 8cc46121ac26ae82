import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// One payment with all that is stored about it; and one webhook.
@Suite(.database) struct PaymentPagesTests {
  private let scene: BuyerScene
  private var fixture: Fixture { scene.fixture }
  private let reference = PaymentReference(PaymentID(101))

  init() throws { scene = try BuyerScene() }

  private func pages(_ seller: Int64 = 1) -> PaymentPagesRepository {
    PaymentPagesRepository(
      fixture.database, vault: fixture.vault, in: SellerScope(SellerID(seller)))
  }

  private func webhooks(_ seller: Int64 = 1) -> WebhookListRepository {
    WebhookListRepository(
      fixture.database, vault: fixture.vault, in: SellerScope(SellerID(seller)))
  }

  private func store(_ body: String, payment: Int64? = 101, state: String = "matched") throws {
    let name = [UInt8](repeating: 9, count: 16)
    let encrypted = try fixture.vault.encrypt(
      body, for: EncryptedRow.webhookBody(GatewayAccountID(1), name: name))
    try fixture.run(
      """
      INSERT INTO webhook_deliveries (account_id, gateway_account_id, received_at, body_name, body,
        state, payment_id)
      VALUES (1, 1, \(bind: fixture.now), \(bind: name), \(bind: encrypted), \(bind: state),
        \(bind: payment))
      """)
  }

  @Test func `a page has the click, the start, each webhook, change, task and attempt`() throws {
    let details = try #require(try pages().details(of: reference))
    #expect(details.line.id == PaymentID(101) && details.copyPasteCode == BuyerScene.mark)
    #expect(details.transactionID == "tx-charge-101" && details.endToEndID == "E2E-101")
    #expect(details.click?.fbp == "fb.1.\(BuyerScene.mark)p" && details.click?.starts.count == 1)
    #expect(details.click?.payments.map(\.reference) == [reference])
    #expect(details.startedAt == fixture.now && !details.isBuyerBlocked)
    #expect(details.transitions.count == 4 && details.webhooks.count == 1)
    #expect(details.tasks.map(\.state) == ["pending", "done", "done"])
    #expect(details.tasks.last?.kind == "entrega ao comprador")
    #expect(details.events.map(\.outcome) == ["accepted"])
    #expect(details.attempts.map(\.reference) == [reference])
    #expect(
      details.steps
        == (try TraceRepository(fixture.database, in: SystemScope()).story(of: reference)))
  }

  @Test func `the charges of one wish stand together`() throws {
    try fixture.run("UPDATE payments SET origin_key = '1:101:1' WHERE id = 201")
    let details = try #require(try pages().details(of: reference))
    #expect(details.attempts.map(\.reference.text) == ["PAY-101", "PAY-201"])
    #expect(try pages().details(of: PaymentReference(PaymentID(201)))?.attempts.count == 2)
  }

  @Test func `a body is shown without what is a person's, and none where it does not open`() throws
  {
    try store(#"{"id":"tx-1","status":"PAID","customer":{"name":"Ana Souza","cpf":"12345678909"}}"#)
    try fixture.run(
      """
      INSERT INTO webhook_deliveries (account_id, gateway_account_id, received_at, body, state, payment_id)
      VALUES (1, 1, \(bind: fixture.now), 'x', 'matched', 101)
      """)
    let bodies = try #require(try pages().details(of: reference)).webhooks.map(\.body)
    #expect(
      bodies[1] == #"{"id":"tx-1","status":"PAID","customer":{"name":"•••","cpf":"•••"}}"#)
    #expect(bodies[2] == nil)
  }

  @Test func `another seller finds neither payment nor webhook`() throws {
    #expect(try pages(2).details(of: reference) == nil)
    #expect(try webhooks(2).webhooks(WebhookFilter(), after: nil).items.isEmpty)
    let id = try #require(try webhooks().webhooks(WebhookFilter(), after: nil).items.first).id
    #expect(try webhooks(2).webhook(id) == nil)
    #expect(try webhooks().webhook(id)?.body != nil)
    var foreign = WebhookFilter()
    foreign.gatewayAccount = GatewayAccountID(1)
    #expect(try webhooks(2).webhooks(foreign, after: nil).items.isEmpty)
  }

  @Test func `webhooks are listed newest first, by what became of them and by account`() throws {
    try store("{}", payment: nil, state: "refused")
    var filter = WebhookFilter()
    filter.size = 2
    var (ids, cursor): ([Int64], PageCursor?) = ([], nil)
    repeat {
      let page = try webhooks().webhooks(filter, after: cursor)
      ids += page.items.map(\.id.rawValue)
      cursor = page.next
    } while cursor != nil
    #expect(ids == ids.sorted(by: >) && ids.count == 9 && Set(ids).count == 9)
    filter.states = [.refused]
    filter.gatewayAccount = GatewayAccountID(1)
    let refused = try webhooks().webhooks(filter, after: nil).items
    #expect(refused.map(\.state) == [.refused] && refused[0].gatewayAccount == "g")
    filter.gatewayAccount = GatewayAccountID(2)
    #expect(try webhooks().webhooks(filter, after: nil).items.isEmpty)
  }
}
