/// Digits side by side: string interpolation would cost a click more than its hashing.
struct FixedWidthText {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(24) }

  mutating func add(_ mark: Unicode.Scalar, _ number: Int64, width: Int) {
    bytes.append(UInt8(ascii: mark))
    add(number, width: width)
  }

  mutating func add(_ number: Int64, width: Int) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: width))
    var rest = number
    for index in (start..<start + width).reversed() {
      bytes[index] += UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }
}
