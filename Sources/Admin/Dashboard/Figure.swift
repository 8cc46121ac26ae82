import Domain

/// Figures as a Brazilian reads them.
enum Figure {
  /// What stands where nothing can be said.
  static let unknown = "—"

  /// `1.234`.
  static func count(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { grouped.append(".") }
      grouped.append(digit)
    }
    return number < 0 ? "-\(grouped)" : grouped
  }

  /// `12,3 %`; without a whole there is no rate.
  static func rate(_ part: Int, of whole: Int) -> String {
    guard whole > 0, part >= 0 else { return unknown }
    let permille = (part * 1_000 + whole / 2) / whole
    return "\(count(permille / 10)),\(permille % 10) %"
  }
}
