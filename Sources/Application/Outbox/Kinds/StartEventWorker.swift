package import Domain

extension OutboxKind {
  /// What a click's first START is to Meta, where its pool says so; many go in one request.
  package static let startEvent = OutboxKind(
    "start_event", lane: .pageViews, label: "meta START event",
    title: "evento do START para a Meta",
    batch: 200, purgedStates: ["waiting"])
}

extension OutboxTask {
  package static func startEvent(_ event: StartEvent, of seller: SellerID) -> OutboxTask {
    OutboxTask(
      kind: .startEvent, deduplicationKey: event.eventID, payload: event, sellerID: seller,
      paymentID: nil, due: event.at)
  }
}

package struct StartEventWorker: OutboxWorker {
  package let kind = OutboxKind.startEvent
  private let conversions: SendConversions

  package init(_ conversions: SendConversions) { self.conversions = conversions }

  package func attempt(_ tasks: [ClaimedTask], _ pace: OutboxPace) throws -> [OutboxAttempt] {
    let events = try tasks.map { task -> ClickEvent in
      let event = try task.payload.read(as: StartEvent.self)
      return ClickEvent(token: event.token, start: event, isResent: task.isResent)
    }
    return try conversions.clickEvents(events, deadline: SendConversions.deadline(pace))
      .map { OutboxAttempt($0) }
  }
}
