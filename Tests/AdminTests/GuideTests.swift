import Application
import Domain
import Foundation
import Testing

@testable import Admin

/// `docs/painel.md` beside what the pages say.
@Suite struct GuideTests {
  private let guide: String

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    guide = try String(contentsOf: root.appending(path: "docs/painel.md"), encoding: .utf8)
  }

  @Test(arguments: PaymentStatus.allCases)
  func `the guide says what each state of a sale means`(_ status: PaymentStatus) {
    #expect(guide.contains("\n| \(status.title) |"))
  }

  @Test(arguments: EventEntry.State.allCases)
  func `and each state of its event at Meta`(_ state: EventEntry.State) {
    #expect(guide.contains("\n| \(state.badge.words) |"))
  }
}
