import Application
import Domain
import Foundation
import HTTPTransport
import TestMutations
import Testing

@testable import PaymentGateways

/// Damaged webhooks and answers of every gateway, the same ones in each run.
struct WebhookFuzzTests {
  private static func bodies(of gateway: String) throws -> [[UInt8]] {
    let folder = try #require(
      Bundle.module.url(forResource: gateway, withExtension: nil, subdirectory: "Fixtures"))
    return try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).sorted { $0.path < $1.path }.map { Array(try Data(contentsOf: $0)) }
  }

  @Test(arguments: SampleGateway.withKey, [1, 2] as [UInt64])
  func `no damage to a webhook or an answer ends the process or says more than the body held`(
    gateway: SampleGateway, seed: UInt64
  ) throws {
    // Would catch: a body of one gateway that ends the worker of all.
    let bodies = try Self.bodies(of: gateway.folder)
    var mutations = Mutations(seed: seed)
    for _ in 0..<3_000 {
      let body = mutations.mutated(bodies[mutations.below(bodies.count)])
      let script = Script(HTTPResponse(status: 200, body: body))
      let adapter = gateway.over(script)
      let reading = adapter.read(
        IncomingWebhook(headers: [:], body: body, receivedAt: Timestamp(seconds: 1_795_317_053)))
      if case .webhooks(let webhooks) = reading {
        #expect(webhooks.flatMap(\.chargeIDs).allSatisfy { $0.utf8.count <= body.count * 3 })
      }
      if case .created(_, let code, _) = adapter.createCharge(.sample(), deadline: .soon) {
        #expect(!code.isEmpty)
      }
    }
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `nor to one of SyncPay, whose webhooks have a reader of their own`(seed: UInt64) throws {
    let bodies = try Self.bodies(of: "SyncPay")
    let webhook = SyncPayWebhook(signingSecret: nil, bearerToken: nil)
    var mutations = Mutations(seed: seed)
    for _ in 0..<3_000 {
      let body = mutations.mutated(bodies[mutations.below(bodies.count)])
      let reading = webhook.read(
        IncomingWebhook(
          headers: [:], body: body, receivedAt: Timestamp(seconds: 1_795_317_053)))
      if case .webhooks(let webhooks) = reading {
        #expect(webhooks.flatMap(\.chargeIDs).allSatisfy { $0.utf8.count <= body.count * 3 })
      }
    }
  }
}
