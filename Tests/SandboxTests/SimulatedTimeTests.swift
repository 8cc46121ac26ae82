import Foundation
import JSON
import Testing

@testable import rastro_sandbox

/// What time that passes does to charges, and how the clock's file is read.
struct SimulatedTimeTests {
  private static let texts: [(String, Int?)] = [
    ("+0s", 0), ("+7200s\n", 7_200), ("-60s", nil), ("+-60s", nil), ("7200", nil), ("", nil),
    ("+2h", nil),
  ]

  @Test(arguments: texts)
  func `only a clock that is ahead is read`(text: String, seconds: Int?) {
    #expect(SimulatedTime.seconds(in: text) == seconds)
  }

  /// Seconds for which each gateway's code can be paid where an order says nothing of it.
  @Test(arguments: [
    ("syncpay", 3_600), ("paradise", 3_600), ("umbrellapay", 86_400), ("atomopay", 86_400),
  ])
  func `a code that nobody paid ends with its time, and a paid one does not`(
    type: String, life: Int
  ) throws {
    let gateway = try #require(SandboxGateways.all().first { $0.api.rawValue == type })
    let account: JSONValue = ["key": "k", "client_id": "k", "client_secret": "s"]
    try #require(gateway.register(account) == nil)
    let made = Clock.now
    func charge(_ id: String) -> Charge {
      Charge(
        id: id, key: "k", centavos: 1990, description: nil, webhookURL: nil, payer: [:],
        codeForm: .fixed, createdAt: made, updatedAt: made)
    }
    gateway.book.state.withLock { state in
      state.put(charge("open"))
      state.put(charge("paid").set(to: "completed"))
    }
    func states() -> [String] {
      gateway.book.state.withLock { $0.charges(of: nil).map(\.status) }
    }
    gateway.endCodes(at: made + Double(life - 1))
    #expect(states() == ["pending", "completed"])
    gateway.endCodes(at: made + Double(life))
    #expect(states() == ["expired", "completed"])
  }
}
