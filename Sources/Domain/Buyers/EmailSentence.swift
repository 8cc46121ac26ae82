/// The words of a text in which an e-mail address may stand, without the signs around them.
struct EmailSentence {
  struct Word {
    let text: String
    /// Whether a sign behind it, or a new line, sets it apart from the next word.
    let endsPart: Bool
    /// Whether a dot stood before it.
    let isDotted: Bool

    /// `.br`, `m`, `@example.com`: what may belong to an address before it.
    var continuesAddress: Bool {
      isDotted || text.first == "@" && text.contains(".") || text.lowercased() == "br"
        || text.count == 1 && !"aeoéàx".contains(text.lowercased()) && text.allSatisfy(\.isLetter)
    }

    /// Not only the name by which a person is known elsewhere: `@anasilva`.
    var holdsAddress: Bool { text.dropFirst().contains("@") || text == "@" }
  }

  let words: [Word]

  init(_ typed: String) {
    let lines =
      typed.utf8.count <= BuyerText.lengthLimit ? typed.split(whereSeparator: \.isNewline) : []
    words = lines.flatMap { Self.words(of: BuyerText(String($0)).text) }
  }

  /// What stands around an address in a sentence and sets apart what is before it.
  private static let apart = Set("<>()[]{}:\"“”«»‘|")
  private static let signs = Set(",;")

  private static func words(of line: String) -> [Word] {
    let text = withoutGaps(line)
    let parts = text.split(whereSeparator: isDelimiter)
    return parts.enumerated().map { index, part in
      let next = index + 1 < parts.count ? parts[index + 1].startIndex : text.endIndex
      return Word(
        text: withoutLabel(withoutSigns(part)),
        endsPart: next == text.endIndex || setsApart(text[part.endIndex..<next]),
        isDotted: part.first == "." && part.dropFirst().first?.isLetter == true)
    }
  }

  private static func isDelimiter(_ sign: Character) -> Bool {
    sign == " " || apart.contains(sign) || signs.contains(sign)
      || !sign.isASCII && !sign.isLetter && !sign.isNumber
  }

  /// A sign with a space does, and one that frames or announces; a space alone, or a comma or picture
  /// in the place of one, may stand in an address by mistake.
  private static func setsApart(_ signs: Substring) -> Bool {
    signs.contains(where: apart.contains) || signs.contains(" ") && signs.contains { $0 != " " }
  }

  /// `ana @ example.com` and `ana @example.com`, but not a name elsewhere: `oi, @ana aqui`.
  private static func withoutGaps(_ line: String) -> String {
    var words: [String] = []
    for word in line.split(separator: " ") {
      if let last = words.last, belongTogether(last, word) {
        words[words.count - 1] += word
      } else {
        words.append(String(word))
      }
    }
    return words.joined(separator: " ")
  }

  private static func belongTogether(_ last: String, _ word: Substring) -> Bool {
    if last.last == "@" { return last.count > 1 }
    let isDomain = word == "@" || word.first == "@" && word.contains(".")
    return isDomain && !introduces(last.lowercased())
  }

  /// Without what is no letter or digit at both ends; an address may begin with `_`, and an @ or a
  /// first dot is kept for what it shows.
  private static func withoutSigns(_ part: Substring) -> Substring {
    var word = part
    if let at = word.firstIndex(of: "@"), let query = word[at...].firstIndex(of: "?") {
      word = word[..<query]
    }
    while let last = word.last, !last.isLetter, !last.isNumber, last != "@" {
      // Those that stand on both sides.
      if last != ".", word.count > 1, word.first == last { word = word.dropFirst() }
      word = word.dropLast()
    }
    let kept: Set<Character> = word.contains("@") ? ["_", "@", "."] : ["@"]
    return word.drop { !$0.isLetter && !$0.isNumber && !kept.contains($0) }
  }

  /// `email=ana@example.com`, `e-mail-ana@example.com`: what is before the address is a label.
  private static func withoutLabel(_ word: Substring) -> String {
    guard let at = word.firstIndex(of: "@"), word.utf8.count < 400 else { return String(word) }
    for sign in word[..<at].indices.reversed() where "=-/".contains(word[sign]) {
      let label = word[..<sign].lowercased()
      let rest = word[word.index(after: sign)...]
      let isLabel =
        word[sign] == "-" ? labels.contains(label.filter(\.isLetter)) : introduces(label)
      if isLabel { return String(rest.drop { $0 == "-" || $0 == "=" }) }
    }
    return String(word)
  }

  /// Words that stand before a dash without being part of the address.
  private static let labels: Set = [
    "email", "mail", "gmail", "hotmail", "meuemail", "meumail", "meugmail", "oemail",
  ]

  /// Whether a word in small letters can stand before an address without being part of it.
  static func introduces(_ word: String) -> Bool {
    word.contains("mail") || introductions.contains(word)
  }

  private static let introductions: Set = [
    "é", "eh", "e", "em", "no", "na", "para", "pra", "oi", "olá", "ola", "opa", "aqui", "segue",
    "contato", "sim", "claro", "certo", "ok", "tá", "ta", "ser", "seria", "o", "meu", "minha",
    "seu",
    "esse", "este", "isso", "mesmo", "bom", "dia", "tarde", "noite", "bem", "favor", "então",
    "obrigado", "obrigada", "anota", "anote", "usa", "use", "uso", "usar", "tenho", "tem", "coloca",
    "coloque", "colocar", "põe", "bota", "manda", "mande", "mandar", "envia", "envie", "enviar",
    "pode", "endereço", "endereco", "pix", "chave", "login", "cadastro", "por", "pelo", "como",
    "insta", "instagram", "telegram", "arroba", "trabalho", "pessoal", "correio", "ó",
  ]
}
