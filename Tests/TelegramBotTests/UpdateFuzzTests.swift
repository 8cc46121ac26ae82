import Foundation
import TestMutations
import Testing

@testable import TelegramBot

/// Damaged updates, the same ones in each run.
struct UpdateFuzzTests {
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `no damage to an update ends the process`(seed: UInt64) throws {
    // Would catch: an update that ends the worker, and is brought again and again.
    let folder = try #require(
      Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    let bodies = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).sorted { $0.path < $1.path }.map { Array(try Data(contentsOf: $0)) }
    var mutations = Mutations(seed: seed)
    var taken = 0
    for _ in 0..<10_000 {
      if UpdateDecoder.decode(mutations.mutated(bodies[mutations.below(bodies.count)])) != nil {
        taken += 1
      }
    }
    // Most damage is to values: both ways are taken.
    #expect(taken > 0 && taken < 10_000)
  }
}
