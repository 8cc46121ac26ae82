extension String {
  /// As the cause of an alert: the same reason about another payment, amount or time is the same cause.
  var withoutNumbers: String {
    var text = ""
    for character in self where !(character.isASCII && character.isNumber && text.last == "#") {
      text.append(character.isASCII && character.isNumber ? "#" : character)
    }
    return text
  }
}
