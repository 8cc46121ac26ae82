/// Damage by a generator whose seed is kept, so that a failure can be made again.
package struct Mutations {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// Numbers from 0 up to, not including, `limit`.
  package mutating func below(_ limit: Int) -> Int {
    // SplitMix64.
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }

  /// One to four bytes changed, a piece cut out, doubled, or the end left out.
  package mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...below(4) where !bytes.isEmpty {
      let place = below(bytes.count)
      switch below(6) {
      case 0: bytes.removeSubrange(place..<min(place + 1 + below(8), bytes.count))
      case 1: bytes.insert(contentsOf: bytes[place..<min(place + 8, bytes.count)], at: place)
      case 2: bytes.removeLast(bytes.count - place)
      case 3: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF][below(5)]
      default: bytes[place] = UInt8(below(256))
      }
    }
    return bytes
  }
}
