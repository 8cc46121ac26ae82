/// Which passwords are taken: long ones that nobody tries first, of whatever signs.
package enum PasswordRule {
  package static let shortest = 12
  package static let longest = 128
  /// A sign may be of many scalars: what is hashed stays small all the same.
  static let mostBytes = 1024

  /// Nil for a good one; `email` is the person's login.
  package static func fault(of password: String, email: String) -> PasswordFault? {
    if password.count < shortest { return .tooShort }
    if isTooLong(password) { return .tooLong }
    let plain = password.lowercased()
    if isCommon(plain) { return .common }
    if isPattern(Array(plain)) { return .pattern }
    if isGuessable(plain, email: email.lowercased()) { return .guessable }
    return nil
  }

  /// What no person's password can be, and nobody needs to hash.
  package static func isTooLong(_ password: String) -> Bool {
    password.utf8.count > mostBytes || password.count > longest
  }

  /// In the list as it is, or a common word with nothing but digits and signs around it.
  private static func isCommon(_ plain: String) -> Bool {
    if CommonPasswords.whole.contains(plain) { return true }
    return isStem(core(of: plain) { $0.isLetter })
      || isStem(core(of: plain) { $0.isLetter || $0 == "@" || $0 == "$" })
  }

  /// Without what stands around it, and with letters for the signs that stand for them.
  private static func core(of plain: String, _ belongs: (Character) -> Bool) -> String {
    let inner = plain.drop { !belongs($0) }.reversed().drop { !belongs($0) }.reversed()
    return String(inner.map { substitutes[$0] ?? $0 })
  }

  /// `senhasenha`, `flamengobrasil`: two of them are no better than one.
  private static func isStem(_ word: String) -> Bool {
    CommonPasswords.stems.contains(word)
      || word.indices.dropFirst().contains { index in
        CommonPasswords.stems.contains(String(word[..<index]))
          && CommonPasswords.stems.contains(String(word[index...]))
      }
  }

  /// Signs that stand for letters.
  private static let substitutes: [Character: Character] = [
    "@": "a", "4": "a", "3": "e", "1": "i", "!": "i", "0": "o", "$": "s", "5": "s", "7": "t",
  ]

  /// `abcabcabcabc`, `123456789012`, `qwertyuiop[]`.
  private static func isPattern(_ signs: [Character]) -> Bool {
    if Set(signs).count < 5 { return true }
    let halves = signs.count / 2
    let repeats = (1...halves).contains { length in
      signs.indices.dropFirst(length).allSatisfy { signs[$0] == signs[$0 - length] }
    }
    return repeats || isRun(signs)
  }

  /// Whether nine of ten signs stand beside the one before them, on the keyboard or in the alphabet.
  private static func isRun(_ signs: [Character]) -> Bool {
    let pairs = zip(signs, signs.dropFirst())
    let near = pairs.filter { left, right in
      left == right || neighbours.contains("\(left)\(right)")
        || neighbours.contains("\(right)\(left)")
    }
    return near.count * 10 >= (signs.count - 1) * 9
  }

  private static let neighbours: Set<String> = {
    let rows = [
      "abcdefghijklmnopqrstuvwxyza", "12345678901", "qwertyuiop", "asdfghjklç", "asdfghjkl;",
      "zxcvbnm,./", "1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "p[", "[]", "pa", "lz",
      "z2", "x3", "c4", "v5", "b6", "n7", "0q",
    ]
    return Set(
      rows.flatMap { row in zip(row, row.dropFirst()).map { "\($0)\($1)" } })
  }()

  /// What is left without the names is digits and signs, or less than half of a password.
  private static func isGuessable(_ plain: String, email: String) -> Bool {
    let local = String(email.prefix { $0 != "@" })
    let names = ([local, email] + local.split { !$0.isLetter }.map(String.init))
      .filter { $0.count >= 4 }
    if local.count >= 4, plain.contains(local) { return true }
    var rest = plain
    // The longest first: `ana.silva` before `silva`.
    for name in (names + ["rastro"]).sorted(by: { $0.count > $1.count }) {
      rest = rest.split(separator: name, omittingEmptySubsequences: true).joined()
    }
    return rest != plain && !rest.contains(where: \.isLetter)
  }
}
