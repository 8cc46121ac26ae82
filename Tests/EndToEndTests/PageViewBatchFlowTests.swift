import MariaDB
import Testing

/// Many PageViews at once, some of which Meta refuses.
@Suite(.gated) struct PageViewBatchFlowTests {
  @Test
  func `of five hundred PageViews with three bad ones the others arrive once, by few requests`()
    async throws
  {
    let stack = try await Stack.shared.value
    let seller = try await Seller.make(on: stack)
    // Three addresses that pass our checks, and that Meta takes for none.
    try await stack.change(
      """
      INSERT INTO clicks (tracking_token, account_id, pool_id, bot_id, pageview_event_id, clicked_at,
        client_user_agent, event_source_url, page_view_due_at)
      SELECT INSERT(INSERT(MD5(CONCAT(p.slug, n.seq)), 13, 1, '4'), 17, 1, '8'), p.account_id, p.id,
        m.bot_id, CONCAT('pageview_', p.slug, n.seq), UTC_TIMESTAMP(3) - INTERVAL 1 MINUTE,
        'Mozilla/5.0', IF(n.seq IN (7, 250, 499), 'no address', 'https://loja.example/go/x'),
        UTC_TIMESTAMP(3)
      FROM redirect_pools p JOIN pool_bots m ON m.pool_id = p.id JOIN seq_1_to_500 n
      WHERE p.slug = \(bind: seller.slug)
      """)
    try await eventually("every PageView decided", within: 90) {
      let states = try await seller.outbox("page_view").map(\.state)
      return states.count == 500 && !states.contains("pending")
    }
    let states = try await seller.outbox("page_view").map(\.state)
    #expect(states.count { $0 == "done" } == 497)
    #expect(states.count { $0 == "waiting" } == 3)
    let received = try await seller.events("PageView").map { $0["event_id"].text }
    #expect(received.count == 497)
    #expect(Set(received).count == 497)
    // Three batches or a few more, and of each bad one the halves above it: 2 log2(200) at most.
    let requests = try await seller.metaRequests("PageView").count
    #expect(requests <= 75, "\(requests)")
  }
}
