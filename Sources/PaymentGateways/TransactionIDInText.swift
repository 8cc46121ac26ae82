/// Finds a transaction id that an error text names: the charge then exists, whatever else it says.
enum TransactionIDInText {
  /// An id has a digit: "transaction rejected" names none.
  static func find(_ text: String) -> String? {
    let named =
      /(?i)transaction[_ ]?(?:id)?["']?[ :=#]+["']?(?=[a-z-]*[0-9])([a-z0-9][a-z0-9-]{7,63})/
    return text.firstMatch(of: named).map { String($0.1) }
  }
}
