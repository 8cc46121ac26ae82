import Domain

@testable import Application

extension SendConversions {
  func pageViews(_ tokens: [TrackingToken], deadline: Deadline) throws -> [AttemptOutcome] {
    try clickEvents(tokens.map { ClickEvent(token: $0) }, deadline: deadline)
  }
}
