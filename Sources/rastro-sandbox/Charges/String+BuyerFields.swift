/// Checks of buyers' fields that several gateways make.
extension String {
  func isDigits(_ count: ClosedRange<Int>) -> Bool {
    count ~= self.count && allSatisfy(\.isASCIIDigit)
  }

  /// A company's number: twelve digits or capital letters, and two digits.
  var isCompanyNumber: Bool {
    count == 14 && suffix(2).allSatisfy(\.isASCIIDigit)
      && allSatisfy { $0.isASCIIDigit || ("A"..."Z").contains($0) }
  }

  /// Something before and something with a dot after the only `@`.
  var isEmailAddress: Bool {
    let parts = split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".")
      && !contains(where: \.isWhitespace)
  }

  /// Eleven digits, not all equal, whose last two check the others.
  var isCPF: Bool {
    let digits = compactMap { $0.isASCIIDigit ? $0.wholeNumberValue : nil }
    guard count == 11, digits.count == 11, Set(digits).count > 1 else { return false }
    return [9, 10].allSatisfy { place in
      let sum = digits[..<place].enumerated().reduce(0) {
        $0 + $1.element * (place + 1 - $1.offset)
      }
      return sum * 10 % 11 % 10 == digits[place]
    }
  }
}
