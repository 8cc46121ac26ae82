/// A Brazilian telephone number.
package enum PhoneNumber {
  /// Area code and number, ten or eleven digits, from a text that holds one such number; nil when it
  /// holds none, or several.
  ///
  /// What is dialled before goes: the country's 55 with `+` or `00`, the 0 of a distant call, and the
  /// two digits of the company that carries it. 55 is an area code too, so a number of ten or eleven
  /// digits keeps it.
  package static func normalised(_ text: String) -> String? {
    let text = BuyerText(text).text
    // Two numbers are two, whichever signs stand in each of them.
    let readings = [runs(in: text), runs(in: text, also: "/"), runs(in: unsigned(text))]
    let found = readings.joined().flatMap(numbers)
    return found.isEmpty ? labelled(text) : found.onlyValue
  }

  /// The text that stands for a number which a chat gave without `+`, as a contact.
  ///
  /// Such numbers begin with a country's code, unless they come from an address book. A mobile one is
  /// taken as Brazilian where no other country's mobile numbers look the same.
  package static func contact(_ number: String) -> String {
    let international = number.hasPrefix("+") ? number : "+\(number)"
    guard normalised(international) == nil, !number.contains("+"),
      let national = normalised(number), national.count == 11,
      !foreignLookalikes.contains(String(national.prefix(2)))
    else { return international }
    return number
  }

  /// Whether a text names another country's code.
  package static func isForeign(_ text: String) -> Bool {
    runs(in: BuyerText(text).text).contains { run in
      let digits = digits(run)
      guard digits.count >= 8 else { return false }
      return run.contains("+")
        ? !digits.hasPrefix("55")
        : digits.hasPrefix("00") && !digits.hasPrefix("0055")
    }
  }

  /// Digits in which several numbers are looked for; the search grows with them.
  private static let severalLimit = 60
  private static let separators = " ()-.+"

  /// The codes that Anatel has given out.
  private static let areaCodes: Set<String> = [
    "11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "22", "24", "27", "28", "31", "32",
    "33", "34", "35", "37", "38", "41", "42", "43", "44", "45", "46", "47", "48", "49", "51", "53",
    "54", "55", "61", "62", "63", "64", "65", "66", "67", "68", "69", "71", "73", "74", "75", "77",
    "79", "81", "82", "83", "84", "85", "86", "87", "88", "89", "91", "92", "93", "94", "95", "96",
    "97", "98", "99",
  ]

  /// Area codes whose mobile numbers look like those of Benin, North Macedonia, Peru, Thailand, French
  /// Polynesia, Russia, Vietnam and Myanmar with the country's code.
  private static let foreignLookalikes: Set = ["22", "38", "51", "66", "68", "79", "84", "95"]

  /// The longest stretches of digits and separators, but for those that run into a letter.
  private static func runs(in text: String, also sign: String = "") -> [Substring] {
    let allowed = separators + sign
    return text.split { !isDigit($0) && !allowed.contains($0) }.filter { run in
      run.contains(where: isDigit)
        && (run.last.map(isDigit) != true
          || isWord(text[run.endIndex...].prefix(while: \.isLetter)))
    }
  }

  /// Whether letters right behind a digit are a word, or none: a single one, or those that look like
  /// digits, may stand for digits.
  private static func isWord(_ letters: Substring) -> Bool {
    letters.isEmpty || letters.count > 1 && !letters.lowercased().allSatisfy("oil".contains)
  }

  /// With a space for every sign; those that end a part of a sentence stay where words are about.
  private static func unsigned(_ text: String) -> String {
    let isSentence = text.contains(where: \.isLetter)
    return String(
      text.indices.map { index in
        let sign = text[index]
        if sign.isLetter || sign.isNumber || separators.contains(sign) { return sign }
        let endsPart = text[text.index(after: index)...].first == " " && ",;:!?".contains(sign)
        return endsPart && isSentence ? sign : " "
      })
  }

  /// The numbers of a run: one, or several with separators between.
  private static func numbers(_ run: Substring) -> [String] {
    if let number = national(run) { return [number] }
    guard digits(run).count <= severalLimit else { return [] }
    for (last, end) in zip(run.indices, run.indices.dropFirst())
    where isDigit(run[last]) && !isDigit(run[end]) {
      guard let first = national(run[..<end]) else { continue }
      let others = numbers(run[end...])
      if !others.isEmpty { return [first] + others }
    }
    return []
  }

  /// `ddd (11) numero 98765-4321`: an area code that is named as one, and the only other digits.
  private static func labelled(_ text: String) -> String? {
    let runs = runs(in: unsigned(text))
    guard runs.count == 2, let area = runs.first, digits(area).count == 2,
      let word = text.lowercased().split(whereSeparator: isDigit).first?
        .split(whereSeparator: { !$0.isLetter }).last(where: { !["é", "eh", "e"].contains($0) }),
      word == "ddd"
    else { return nil }
    return national(Substring(digits(area) + digits(runs[1])))
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private static func digits(_ run: Substring) -> String { String(run.filter(isDigit)) }

  private static func national(_ run: Substring) -> String? {
    var digits = digits(run)[...]
    if digits.hasPrefix("0055") {
      digits = digits.dropFirst(4)
    } else if run.contains("+") || digits.count > 11 && digits.hasPrefix("55") {
      guard digits.hasPrefix("55") else { return nil }
      digits = digits.dropFirst(2)
    }
    if digits.hasPrefix("0") { return afterTrunk(digits.dropFirst()) }
    return isNumber(Array(digits.utf8)) ? String(digits) : nil
  }

  /// Behind the 0 of a distant call: the number, or a carrier's two digits and the number.
  private static func afterTrunk(_ digits: Substring) -> String? {
    for rest in [digits, digits.dropFirst(2)] where (10...11).contains(rest.count) {
      if isNumber(Array(rest.utf8)) { return String(rest) }
    }
    return nil
  }

  /// Mobile numbers have nine digits and begin with 9, those of houses eight and begin with 2 to 5: a mobile number
  /// that lacks a digit is neither.
  private static func isNumber(_ digits: [UInt8]) -> Bool {
    guard (10...11).contains(digits.count), Set(digits.dropFirst(2)).count > 1,
      areaCodes.contains(String(decoding: digits.prefix(2), as: UTF8.self))
    else { return false }
    return digits.count == 11
      ? digits[2] == UInt8(ascii: "9")
      : (UInt8(ascii: "2")...UInt8(ascii: "5")).contains(digits[2])
  }
}
