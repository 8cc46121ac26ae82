import Foundation
import Testing

/// The whole way from the money to Meta and the buyer, in worlds where processes die, stand still and overtake each
/// other at every port call.
///
/// Catches what no single test asks for: an order of events in which a sale is lost, told twice or told wrong.
struct SimulationTests {
  /// At most a million, so that a slip of the finger ends within a day.
  private static let count = number("SIMULATION_SEEDS", among: 1...1_000_000) ?? 2_000
  private static let first = number("SIMULATION_SEED", among: 1...1_000_000_000_000) ?? 1
  private static let isAsked = ProcessInfo.processInfo.environment["SIMULATION_SEEDS"] != nil

  private static func number(_ name: String, among range: ClosedRange<UInt64>) -> UInt64? {
    guard let text = ProcessInfo.processInfo.environment[name] else { return nil }
    guard let number = UInt64(text), range.contains(number) else {
      fatalError("\(name) is a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  @Test func `every order of events ends with each sale told once`() async {
    let shares = 4
    let results = await withTaskGroup(of: Seeds.self) { group in
      for share in 0..<shares {
        group.addTask {
          Seeds(stride(from: Self.first + UInt64(share), to: Self.first + Self.count, by: shares))
        }
      }
      return await group.reduce(into: Seeds([])) { $0.add($1) }
    }
    for (seed, violation) in results.failures.prefix(Self.isAsked ? 100 : 5) {
      Issue.record("\(Self.story(seed, violation))")
    }
    // The rest by name alone.
    let seeds = results.failures.map(\.seed)
    #expect(seeds == [], "seeds that fail, of \(Self.count)")
    if Self.isAsked { print(results.coverage.report) }
    guard Self.count >= 2_000 else { return }
    for port in Port.allCases {
      for fault in Fault.allCases where !Self.isImpossible(fault, at: port) {
        let count = results.coverage.faults[Coverage.Place(port: port, fault: fault)] ?? 0
        #expect(count > 0, "\(port) never met: \(fault.rawValue)")
      }
    }
    for happening in Happening.allCases {
      #expect(results.coverage.happenings[happening] ?? 0 > 0, "\(happening) never happened")
    }
  }

  /// Calls outside tell their failures by their results.
  private static func isImpossible(_ fault: Fault, at port: Port) -> Bool {
    [.meta, .telegram, .probe, .gateway].contains(port)
      && [.errorBefore, .errorAfter].contains(fault)
  }

  private static func story(_ seed: UInt64, _ violation: String) -> String {
    let trace = Simulation.run(seed: seed, isTraced: true).trace.suffix(count == 1 ? 4_000 : 40)
    return """
      seed \(seed): \(violation)
      again with: make simulate SEED=\(seed) SEEDS=1
      \(trace.joined(separator: "\n"))
      """
  }

  /// Seeds that found something, each with what it said before it was mended; a change of the world tells them anew.
  private static let found: [(seed: UInt64, violation: String)] = [
    (43, "a Purchase arrives twice: the pixel's pause could not be stored after Meta's answer"),
    (
      48,
      "a batch's accepted half goes out again: the pixel could not be looked at before the other"
    ),
    (56, "money came, and the payment is expired: the gateway was away when its late webhook came"),
    (17, "a payment is open for ever: its reconciler died at the last check"),
    (111, "a Purchase counts as sent and as skipped: it was accepted after another took it over"),
    (
      5_008, "money came, it is expired: said to be paid once, and its gateway was away after that"
    ),
    (
      3_305, "paid and not delivered: the buyer unblocked the bot before the link could wait for it"
    ),
  ]

  @Test(arguments: found.map(\.seed))
  func `what was found once stays mended`(seed: UInt64) {
    let violation = Simulation.run(seed: seed).violation
    #expect(violation == nil, "\(violation.map { Self.story(seed, $0) } ?? "")")
  }

  @Test func `a seed tells the same story each time`() {
    // Would catch: chance that does not come from the seed, after which no failure can be replayed.
    for seed in UInt64(1)...20 {
      let first = Simulation.run(seed: seed, isTraced: true).trace
      #expect(first.count > 50)
      #expect(Simulation.run(seed: seed, isTraced: true).trace == first)
    }
  }
}

/// What came of many seeds.
struct Seeds: Sendable {
  private(set) var coverage = Coverage()
  private(set) var failures: [(seed: UInt64, violation: String)] = []

  init(_ seeds: some Sequence<UInt64>) {
    for seed in seeds {
      let result = Simulation.run(seed: seed)
      coverage.add(result.coverage)
      if let violation = result.violation { failures.append((seed, violation)) }
    }
  }

  mutating func add(_ other: Seeds) {
    coverage.add(other.coverage)
    failures = (failures + other.failures).sorted { $0.seed < $1.seed }
  }
}
