/// The e-mail address with which a person logs in, in lower case.
package enum LoginName {
  /// Nil where the text is anything but one address.
  package static func new(_ typed: String) -> String? {
    let plain = plain(typed)
    return EmailAddress.normalised(plain) == plain ? plain : nil
  }

  /// As it is looked up and counted, whatever was typed.
  package static func plain(_ typed: String) -> String {
    let letters = typed.prefix(254).lowercased().drop(while: \.isWhitespace)
    return String(letters.reversed().drop(while: \.isWhitespace).reversed())
  }
}
