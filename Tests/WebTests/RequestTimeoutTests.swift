import Application
import Domain
import Testing

@testable import Web

struct RequestTimeoutTests {
  private let limit = RequestTimeout(
    hostClock: Clock { Timestamp(milliseconds: 1_795_317_053_123) })

  @Test(arguments: [
    ("1795317053.123", "3", false), ("1795317050.124", "3", false), ("1795317050.122", "3", true),
    ("1795316753.123", "20", true), ("1795320653.123", "3", false),
    ("1795313453.123", "3", false),
  ])
  func `a request is given up when nginx's time for it is over`(
    taken: String, timeout: String, isOver: Bool
  ) {
    // Would catch: work for requests of minutes ago, or none at all where two clocks differ a little.
    #expect(limit.isOver(taken: taken, timeout: timeout) == isOver)
  }

  private static let unsaid: [(String?, String?)] = [
    (nil, "3"), ("1795310000", nil), ("", "3"), ("x", "3"), ("nan", "3"), ("1", ""),
  ]

  @Test(arguments: unsaid)
  func `what nobody said is no reason to refuse`(taken: String?, timeout: String?) {
    #expect(!limit.isOver(taken: taken, timeout: timeout))
  }
}
