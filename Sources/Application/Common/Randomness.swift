package import Domain

/// Unpredictable bytes, as a value that tests choose.
package struct Randomness: Sendable {
  package let bytes: @Sendable (Int) -> [UInt8]

  package init(bytes: @escaping @Sendable (Int) -> [UInt8]) { self.bytes = bytes }

  package func number() -> UInt64 {
    bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// From 0 up to, not including, 1.
  package func fraction() -> Double {
    Double(number() >> 11) / Double(UInt64(1) << 53)
  }

  package func token() -> TrackingToken { TrackingToken(random: bytes(16)) }
}
