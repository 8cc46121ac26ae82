import JSON
import MariaDB
import Testing

/// Meta says how much of its allowance is used up.
@Suite(.gated) struct PixelPaceFlowTests {
  @Test func `near the limit PageViews rest, Purchases go on, and another pixel notices nothing`()
    async throws
  {
    let stack = try await Stack.shared.value
    let busy = try await Seller.make(on: stack)
    let other = try await Seller.make(on: stack)
    try await busy.fault("meta", "events", ["kind": "usage", "percent": 97], times: 1)
    let buyer = Buyer(seller: busy)
    _ = try await buyer.reachCode()
    try await eventually("the first PageView, with the warning") {
      try await busy.events("PageView").count == 1
    }
    try await eventually("the pixel at rest") {
      try await stack.rows(
        """
        SELECT id FROM redirect_pools
        WHERE slug = \(bind: busy.slug) AND meta_clicks_paused_until > UTC_TIMESTAMP(3)
        """
      ).count == 1
    }
    let second = Buyer(seller: busy)
    _ = try await second.reachCode()
    try await second.pay()
    _ = try await second.settled()
    try await eventually("the second PageView put off") {
      try await busy.outbox("page_view").last.map {
        $0.state == "pending" && $0.detail.contains("slow down")
      } ?? false
    }
    #expect(try await busy.events("PageView").count == 1)
    #expect(try await busy.events("Purchase").count == 1)
    let stranger = Buyer(seller: other)
    _ = try await stranger.reachCode()
    try await eventually("the other pixel's PageView") {
      try await other.events("PageView").count == 1
    }
  }
}
