/// Finds a transaction id that an error text names: the charge then exists, whatever else it says.
enum TransactionIDInText {
  /// An id has a digit: "transaction rejected" names none.
  ///
  /// A short number counts only where the text calls it an id.
  static func find(_ text: String) -> String? {
    let named =
      /(?i)transa(?:ction|c[aã]o|ç[aã]o)[_ ]?(?:id|hash)?["']?[ :=#]+["']?(?=[a-z-]*[0-9])([a-z0-9][a-z0-9-]{7,63})/
    if let match = text.firstMatch(of: named) { return String(match.1) }
    let numbered = /(?i)transaction[_ ]?id["']?[ :=#]+["']?([1-9][0-9]{0,19})(?![a-z0-9]|[.][0-9])/
    return text.firstMatch(of: numbered).map { String($0.1) }
  }

  /// In the part of an answer that a person would read.
  static func find(_ body: [UInt8]) -> String? {
    find(String(decoding: body.prefix(2000), as: UTF8.self))
  }
}
