import Domain
import Foundation
import TestPorts
import Testing

@testable import Application

/// Would catch: a kind of task that nothing ever does, or that two do.
struct OutboxKindTests {
  @Test func `each kind is drained by exactly one lane, which has threads`() {
    for kind in OutboxKind.all {
      let lanes = OutboxLane.allCases.filter { $0.kinds.contains(kind) }
      #expect(lanes == [kind.lane], "\(kind.name)")
      #expect(kind.lane.threads > 0 && kind.batch > 0, "\(kind.name)")
    }
    #expect(Set(OutboxKind.all.map(\.name)).count == OutboxKind.all.count)
    #expect(OutboxKind.all.allSatisfy { OutboxKind.named($0.name) == $0 })
    #expect(OutboxKind.named("nothing") == nil)
  }

  @Test func `each kind has its words for people and for programs`() {
    // Would catch: a kind that trace shows in English, or as another.
    #expect(OutboxKind.all.allSatisfy { !$0.title.isEmpty && $0.title != $0.label })
    #expect(Set(OutboxKind.all.map(\.label)).count == OutboxKind.all.count)
    #expect(Set(OutboxKind.all.map(\.title)).count == OutboxKind.all.count)
  }

  @Test func `only what has ended goes by its age`() {
    // Would catch: a task that is still to be done and is thrown away.
    let ended: Set = ["done", "skipped", "waiting"]
    #expect(OutboxKind.all.allSatisfy { ended.isSuperset(of: $0.purgedStates) })
    // The outcome of each sale's Purchase stays with its payment, and a link that nobody has yet.
    #expect(OutboxKind.purchase.purgedStates.isEmpty)
    #expect(!OutboxKind.delivery.purgedStates.contains("waiting"))
  }

  @Test func `what was paid for leaves before other messages`() {
    #expect(OutboxLane.buyers.kinds == [.delivery, .message])
  }

  @Test func `each file of a kind is in the list`() throws {
    // Would catch: a kind with a file of its own that was left out of the list.
    let folder = try #require(#filePath.range(of: "/Tests/")).lowerBound
    let kinds = "\(#filePath[..<folder])/Sources/Application/Outbox/Kinds"
    let files = try FileManager.default.contentsOfDirectory(atPath: kinds)
    #expect(files.count == OutboxKind.all.count, "\(files)")
  }

  @Test func `a task has the same key whoever enqueues it`() {
    let (account, now) = (SellerID(1), Surroundings.now)
    let message = OutgoingMessage(.pix, botID: BotID(1), chatID: 7)
    let keys = [
      OutboxTask.purchase(PaymentID(7), of: account, due: now),
      .delivery(PaymentID(7), of: account, due: now),
      .delivery(
        PaymentID(7), of: account, repeatedAt: Timestamp(milliseconds: 1_700_000_000_123), due: now),
      .message(message, cause: .payment(PaymentID(7)), of: account, due: now),
      .message(
        message, cause: .origin(.update(bot: BotID(47), number: 9)), of: account, due: now),
      .pageView(.sample(1), of: account, due: now),
      .sellerMessage("Oi", to: -7, "sale:7", of: account, due: now),
    ].map(\.deduplicationKey)
    #expect(
      keys == [
        "purchase:7", "delivery:7", "delivery:7:1700000000123", "payment:7:pix", "update:47:9:pix",
        "pageview:\(TrackingToken.sample(1).text)", "sale:7:-7",
      ])
  }
}
