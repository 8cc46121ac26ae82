/// Of what has the same key only so much goes on at once, so that whatever is slow for one seller, gateway or kind of
/// request leaves threads for the others.
package struct Share<Key: Sendable>: Sendable {
  /// Nil where the share is taken; else what to call at the end of the work.
  package let enter: @Sendable (Key) -> (@Sendable () -> Void)?
  private let age: @Sendable (Key) -> Duration

  package init(
    enter: @escaping @Sendable (Key) -> (@Sendable () -> Void)?,
    age: @escaping @Sendable (Key) -> Duration
  ) {
    self.enter = enter
    self.age = age
  }

  /// For processes whose threads are bounded in another way.
  package static var unlimited: Share { Share(enter: { _ in {} }, age: { _ in .zero }) }

  /// What the work gives; nil where the share of its key is taken.
  package func run<Result>(_ key: Key, _ work: () throws -> Result) rethrows -> Result? {
    guard let leave = enter(key) else { return nil }
    defer { leave() }
    return try work()
  }

  /// For how long the oldest work of that key has been going on.
  func oldest(_ key: Key) -> Duration { age(key) }
}
