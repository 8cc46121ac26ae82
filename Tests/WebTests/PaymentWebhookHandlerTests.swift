import Application
import Domain
import TestPorts
import TestThreads
import Testing

@testable import Web

/// What a gateway is answered: it sends a webhook again unless it hears 200.
struct PaymentWebhookHandlerTests {
  private static let address = "/webhook/payment/syncpay/s3cret"

  @Test func `a webhook is stored, confirmed and answered, and then its work is handed over`()
    throws
  {
    let shop = StubShop()
    let stage = try shop.open()
    let answer = try stage.post(
      Self.address + "/PAY-7", #"{"id":"tx-1"}"#,
      headers: ["HTTP_EVENT": "cashin.update", "HTTP_AUTHORIZATION": "Bearer b", "HTTP_X": "y"])
    #expect(answer.status == 200)
    #expect(answer.body == "ok\n")
    let webhook = try #require(shop.inbox.stored.all.first)
    #expect(String(decoding: webhook.body, as: UTF8.self) == #"{"id":"tx-1"}"#)
    #expect(webhook.headers == ["event": "cashin.update", "authorization": "Bearer b"])
    #expect(webhook.receivedAt == Surroundings.now)
    #expect(shop.inbox.references.all == [PaymentReference("PAY-7")])
    try awaited("the work") { !stage.enqueued.all.isEmpty }
    #expect(stage.enqueued.all == [EnqueuedTasks(ids: [OutboxTaskID(9)])])
  }

  @Test func `a webhook that cannot be stored is sent again: 503, and nobody is asked about it`()
    throws
  {
    // Would catch: a refund's webhook answered 200 and lost, because the database was away.
    var shop = StubShop()
    shop.inbox = StubInbox(isAway: true)
    let stage = try shop.open()
    let answer = try stage.post(Self.address)
    #expect(answer.status == 503)
    #expect(answer.asksToComeBack)
    #expect(shop.asked.all.isEmpty)
    #expect(stage.enqueued.all.isEmpty)
    #expect(shop.surroundings.logger.all == ["request_failed"])
  }

  @Test func `while the seller's share is taken nothing is stored, and the gateway comes back`()
    throws
  {
    var shop = StubShop()
    shop.sellers = .taken
    let answer = try shop.open().post(Self.address)
    #expect(answer.status == 503)
    #expect(answer.asksToComeBack)
    #expect(shop.inbox.stored.all.isEmpty)
  }

  @Test func `a forged webhook is refused, and stays in the records`() throws {
    var shop = StubShop()
    shop.reading = .forged(reason: "signature")
    #expect(try shop.open().post(Self.address).status == 401)
    #expect(shop.inbox.stored.all.count == 1)
    #expect(shop.inbox.settled.all == [.refused(detail: "signature")])
    #expect(shop.asked.all.isEmpty)
  }

  @Test func `a webhook of no sale is answered like any other`() throws {
    var shop = StubShop()
    shop.reading = .irrelevant(reason: "a withdrawal")
    #expect(try shop.open().post(Self.address).status == 200)
    #expect(shop.inbox.settled.all == [.ignored(detail: "a withdrawal")])
  }

  @Test(arguments: [
    "/webhook/payment/syncpay/another", "/webhook/payment/paradise/s3cret",
  ])
  func `a stranger is turned away before the body is read`(address: String) throws {
    let shop = StubShop()
    // The announced body never comes.
    #expect(try shop.open().post(address, "", length: 10).status == 404)
    #expect(shop.inbox.stored.all.isEmpty)
  }

  @Test func `a body beyond 256 KiB is refused unread`() throws {
    let shop = StubShop()
    let stage = try shop.open()
    #expect(
      try stage.post(Self.address, String(repeating: " ", count: 262_145)).status == 413)
    #expect(shop.inbox.stored.all.isEmpty)
    #expect(try stage.post(Self.address, String(repeating: " ", count: 262_144)).status == 200)
  }

  @Test func `an address whose end is no reference names no payment, and is served`() throws {
    let shop = StubShop()
    #expect(try shop.open().post(Self.address + "/PAY-x").status == 200)
    #expect(shop.inbox.references.all == [nil])
  }
}
