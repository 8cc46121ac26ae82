import Testing

/// Lets a few flows run at a time on the stack that they share.
///
/// Hundreds at once would only make each other late, and a test process that holds more than a thousand
/// files open dies in `Process.run`.
struct FlowGate: SuiteTrait, TestTrait, TestScoping {
  private static let turnstile = Turnstile(places: 6)

  let isRecursive = true

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    // Once for each case, not for the suite around it.
    guard testCase != nil else { return try await function() }
    try await Self.turnstile.pass(function)
  }
}

extension Trait where Self == FlowGate {
  static var gated: Self { FlowGate() }
}
