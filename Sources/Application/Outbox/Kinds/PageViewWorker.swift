package import Domain

extension OutboxKind {
  /// The server's PageView of a click, for Meta; many go in one request.
  package static let pageView = OutboxKind(
    "page_view", lane: .pageViews, label: "meta PageView", title: "PageView para a Meta",
    batch: 200,
    // Finished ones go after eight days already, with what was tried for them.
    purgedStates: ["waiting"])
}

extension OutboxTask {
  package static func pageView(
    _ token: TrackingToken, of seller: SellerID, due: Timestamp
  ) -> OutboxTask {
    OutboxTask(
      kind: .pageView, deduplicationKey: pageViewKey(token.text), payload: token.text,
      sellerID: seller, paymentID: nil, due: due)
  }

  /// The key of that click's task, by the token's text.
  package static func pageViewKey(_ token: String) -> String { "pageview:\(token)" }

  /// The keys of all tasks that tell Meta of that click.
  package static func clickEventKeys(_ token: String) -> [String] {
    [pageViewKey(token)] + StartEvent.names.map { StartEvent.eventID($0, of: token) }
  }
}

package struct PageViewWorker: OutboxWorker {
  package let kind = OutboxKind.pageView
  private let conversions: SendConversions

  package init(_ conversions: SendConversions) { self.conversions = conversions }

  package func attempt(_ tasks: [ClaimedTask], _ pace: OutboxPace) throws -> [OutboxAttempt] {
    let events = try tasks.map { task in
      guard let token = TrackingToken(try task.payload.read(as: String.self)) else {
        throw UnreadablePayload()
      }
      return ClickEvent(token: token, isResent: task.isResent)
    }
    return try conversions.clickEvents(events, deadline: SendConversions.deadline(pace))
      .map { OutboxAttempt($0) }
  }
}
