/// One breach with its place; it holds no value of the text, which may be a secret.
package struct JSONProblem: Error, Equatable {
  package enum Kind: Sendable, Equatable {
    case empty
    case tooLarge(limit: Int)
    case tooDeep(limit: Int)
    case notUTF8
    /// The text ends inside what was opened there; nil: inside nothing.
    case endsTooSoon(opened: JSONPlace?)
    case somethingAfterTheEnd
    case repeatedKey(first: JSONPlace)
    case commaBeforeEnd
    case missingComma
    case missingColon
    case missingKey
    case missingValue
    case keyWithoutQuotes
    case textWithoutQuotes
    /// A word of another language: `NaN`, `None`, `True`.
    case foreignWord(String)
    /// Single or typographic quotation marks.
    case wrongQuotes
    case comment
    case badNumber
    /// `19,90` without quotation marks.
    case decimalComma
    case lineBreakInText
    case controlCharacterInText
    case badEscape
  }

  package let kind: Kind
  /// Such as `$.bots[0].token`.
  package let path: String
  package let place: JSONPlace
}
