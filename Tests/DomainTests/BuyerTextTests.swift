import Domain
import Testing

/// A right answer as people, keyboards and other apps write it: catches a buyer turned away.
struct BuyerTextTests {
  /// Every sign that is seen as a space or not at all.
  private static let unseen = [
    "\u{00A0}", "\u{1680}", "\u{2000}", "\u{2002}", "\u{2003}", "\u{2007}", "\u{2009}", "\u{200A}",
    "\u{202F}", "\u{205F}", "\u{3000}", "\u{2028}", "\u{2029}", "\t", "\n", "\r\n", "\u{0B}",
    "\u{85}",
  ]
  private static let format = [
    "\u{00AD}", "\u{061C}", "\u{180E}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{200F}",
    "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2060}", "\u{2061}", "\u{2066}",
    "\u{2069}", "\u{FEFF}", "\u{FE0F}", "\u{034F}", "\u{E0020}",
  ]
  private static let dashes = [
    "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}",
    "\u{FE58}", "\u{FE63}", "\u{FF0D}",
  ]

  private static let right: [(PayerField, String, String)] = [
    (.taxNumber, "529 982 247-25", "52998224725"), (.phone, "(11) 99999-8888", "11999998888"),
    (.name, "Ana Maria Sá-Souza", "Ana Maria Sá-Souza"),
  ]

  @Test(arguments: unseen)
  func `any space is a space`(space: String) {
    for (field, text, value) in Self.right {
      let typed = space + text.replacing(" ", with: space) + space
      #expect(field.normalised(typed) == value)
    }
    #expect(PayerField.email.normalised("\(space)ana@example.com\(space)") == "ana@example.com")
  }

  @Test(arguments: dashes)
  func `any dash is a dash`(dash: String) {
    for (field, text, value) in Self.right {
      #expect(field.normalised(text.replacing("-", with: dash)) == value)
    }
    #expect(PayerField.email.normalised("ana\(dash)s@example.com") == "ana-s@example.com")
  }

  @Test(arguments: format)
  func `signs that only format are not there`(sign: String) {
    let right = Self.right + [(PayerField.email, "ana.s@example.com", "ana.s@example.com")]
    for (field, text, value) in right {
      let typed = sign + text.map(String.init).joined(separator: sign) + sign
      #expect(field.normalised(typed) == value)
    }
  }

  @Test(arguments: [
    "５２９．９８２．２４７－２５", "٥٢٩٩٨٢٢٤٧٢٥", "५२९९८२२४७२५", "𝟓𝟐𝟗.𝟗𝟖𝟐.𝟐𝟒𝟕-𝟐𝟓", "529.982.247-2５",
  ])
  func `digits of every script are digits`(text: String) {
    #expect(TaxNumber.normalised(text) == "52998224725")
  }

  @Test func `letters in another width or style are letters`() {
    #expect(EmailAddress.normalised("ａｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ") == "ana@example.com")
    #expect(PersonName.normalised("𝐀𝐧𝐚 𝑺𝒊𝒍𝒗𝒂") == "Ana Silva")
  }

  @Test(arguments: PayerField.allCases)
  func `what is no answer at all is none, and stops nothing`(field: PayerField) {
    let odd = [
      "", " ", "\u{200B}", "\u{0}", "½", "Ⅷ", "K", "ı", "İ", "ﬁ", "🤷‍♀️", "@", "+", "-", "...", "٫",
      "\u{301}",
      String(repeating: "1", count: 5000), String(repeating: "a@", count: 3000),
      "529.982.247-25" + String(repeating: " ", count: 5000),
    ]
    for text in odd { #expect(field.normalised(text) == nil, "\(text.prefix(20))") }
  }
}
