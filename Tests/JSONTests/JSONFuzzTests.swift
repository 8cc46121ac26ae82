import Foundation
import Testing

@testable import JSON

/// Damaged texts, the same ones in each run.
struct JSONFuzzTests {
  /// SplitMix64.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private static let seeds = [
    #"{"account":"Ação 😀","pools":[{"slug":"a","w":1.50,"on":true}],"x":null}"#,
    #"[1,-2.5e+3,"\u00e9\ud83d\ude00\n",[[],{}],false]"#, "{\n\t\"a\": {\"b\": [0, 10]}\r\n}",
    "19.90",
  ]
  private static let pieces = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "d83d", "e", "-", ".", "0", "'", "//", "\n",
    "é",
    "NaN", "true", " ",
  ]

  private func damaged(_ seed: String, _ dice: inout Dice) -> [UInt8] {
    var bytes = Array(seed.utf8)
    for _ in 0...Int.random(in: 0...3, using: &dice) {
      let place = Int.random(in: 0...bytes.count, using: &dice)
      switch Int.random(in: 0...3, using: &dice) {
      case 0 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &dice)
      case 1 where place < bytes.count: bytes.remove(at: place)
      case 2: bytes.removeSubrange(place...)
      default:
        bytes.insert(
          contentsOf: Self.pieces.randomElement(using: &dice)?.utf8 ?? "".utf8, at: place)
      }
    }
    return bytes
  }

  /// The place just behind the last byte.
  private func end(of bytes: [UInt8]) -> JSONPlace {
    var counter = JSONPlaceCounter(bytes)
    return counter.place(at: bytes.count)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `what is taken is JSON for Foundation too, and every fault lies inside the text`(
    seed: UInt64
  ) throws {
    var dice = Dice(state: seed)
    var (taken, refused) = (0, 0)
    for round in 0..<5000 {
      let bytes = damaged(Self.seeds[round % Self.seeds.count], &dice)
      do {
        let value = try JSONDocument(parsing: bytes).value
        taken += 1
        // The quick way reads the same, and what is written is read as the same.
        #expect(try JSONValue(parsing: bytes) == value)
        #expect(try JSONDocument(parsing: value.bytes).value == value)
        #expect(
          throws: Never.self, "\(String(decoding: bytes, as: UTF8.self))"
        ) { try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed) }
      } catch {
        refused += 1
        let limit = end(of: bytes)
        #expect(!error.problems.isEmpty)
        for problem in error.problems { #expect(.start <= problem.place && problem.place <= limit) }
      }
    }
    #expect(taken > 100)
    #expect(refused > 1000)
  }
}
