/// The one source of chance of a simulated world: the same seed, the same world.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// True once in so many thousand times.
  mutating func chance(_ perMille: Int) -> Bool {
    perMille > 0 && Int(next() % 1000) < perMille
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  mutating func pick<Element>(_ from: [Element]) -> Element {
    from[Int(next() % UInt64(from.count))]
  }

  /// One of them, each as often as its weight says.
  mutating func pick<Element>(weighted: [(Element, Int)]) -> Element {
    var left = number(0...weighted.reduce(0) { $0 + $1.1 } - 1)
    for (element, weight) in weighted {
      if left < weight { return element }
      left -= weight
    }
    return weighted[0].0
  }
}
