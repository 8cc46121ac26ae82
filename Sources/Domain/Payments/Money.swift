/// An amount in centavos of the real; never a floating-point number.
package struct Money: Hashable, Comparable, Sendable, Codable {
  package let centavos: Int64

  package init(centavos: Int64) { self.centavos = centavos }

  package static func < (left: Money, right: Money) -> Bool { left.centavos < right.centavos }

  /// Reads a decimal text in reais with a dot: `19.9`, `19.90`, `1500`.
  ///
  /// Digits after the second decimal must be zeros: an amount is never rounded on the way in.
  package init?(decimal text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let reais = Self.digits(parts[0]) else { return nil }
    var centavos: Int64 = 0
    if parts.count == 2 {
      let fraction = parts[1]
      guard !fraction.isEmpty, Self.digits(fraction) != nil,
        fraction.dropFirst(2).allSatisfy({ $0 == "0" })
      else { return nil }
      centavos = Self.digits((fraction + "00").prefix(2)) ?? 0
    }
    let product = reais.multipliedReportingOverflow(by: 100)
    let sum = product.partialValue.addingReportingOverflow(centavos)
    guard !product.overflow, !sum.overflow else { return nil }
    self.init(centavos: sum.partialValue)
  }

  private static func digits(_ text: some StringProtocol) -> Int64? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int64(text)
  }

  /// `1500.00`: what DECIMAL columns and APIs in reais read.
  package var decimal: String {
    let cents = centavos.magnitude % 100
    return "\(centavos < 0 ? "-" : "")\(centavos.magnitude / 100).\(cents < 10 ? "0" : "")\(cents)"
  }

  /// `R$ 1.500,00`: what a Brazilian reads.
  package var brazilian: String {
    let parts = decimal.split(separator: ".")
    let digits = Array(parts[0])
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, digits[index - 1] != "-", (digits.count - index).isMultiple(of: 3) {
        grouped.append(".")
      }
      grouped.append(digit)
    }
    return "R$ \(grouped),\(parts[1])"
  }
}
