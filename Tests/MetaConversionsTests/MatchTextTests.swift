import Cryptography
import Testing

@testable import MetaConversions

/// Pairs that Meta publishes in its documentation and in the tests of its own code.
///
/// The table is in docs/facts/meta.md, section 5.
struct MatchTextTests {
  enum Field: Sendable {
    case email, phone, brazilianPhone, name, folded

    func normalised(_ text: String) -> String? {
      switch self {
      case .email: MatchText.email(text)
      case .phone: MatchText.phone(text)
      case .brazilianPhone: MatchText.brazilianPhone(text)
      case .name: MatchText.name(text)
      case .folded: MatchText.name(text).map(MatchText.withoutAccents)
      }
    }
  }

  @Test(
    arguments: [
      (
        .email, "John_Smith@gmail.com",
        "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f"
      ),
      (
        .email, "  test@example.com  ",
        "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b"
      ),
      (
        .email, " SomeOne@domain.com",
        "508a7286f88555648990c08a1002657a28ba330379e8b47f3291120e6c80580d"
      ),
      (
        .email, "user.name+tag@domain.co.uk",
        "1d3bd71df1147a514334111e1a37145ec4f5a0ad34eec1c15cbad15547e8844a"
      ),
      (
        .phone, "1(650)555-1212", "e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176"
      ),
      (
        .phone, "+001 (616) 954-78 88",
        "bb2fa2e6d2cea4746530c99686d0c7886ab2019875dca2d7e9e171c0e6ada00d"
      ),
      (
        .phone, "+44 20 7946 0958",
        "35e206e5dec4c89b9e8b71b8c32724a5bb518483ac5a20c6617d738375b3b823"
      ),
      (
        .phone, "+55 (11) 99999-8888",
        "b8e374ecc3a7a117a4df68efc21b0157f7c2ea542f7edaf29b33dc8818cf695e"
      ),
      (
        .brazilianPhone, "(11) 99999-8888",
        "b8e374ecc3a7a117a4df68efc21b0157f7c2ea542f7edaf29b33dc8818cf695e"
      ),
      (
        .brazilianPhone, "011 99999-8888",
        "b8e374ecc3a7a117a4df68efc21b0157f7c2ea542f7edaf29b33dc8818cf695e"
      ),
      (.name, "Mary", "6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec"),
      (.name, "\u{C815}", "8fa8cd9c440be61d0151429310034083132b35975c4bea67fdd74158eb51db14"),
      (.name, "\u{1109}\u{1165}\u{11BC}", ""),
      (.name, "Val\u{E9}ry", "08e1996b5dd49e62a4b4c010d44e4345592a863bb9f8e3976219bac29417149c"),
      (.name, "Vale\u{301}ry", "08e1996b5dd49e62a4b4c010d44e4345592a863bb9f8e3976219bac29417149c"),
      (
        .name, "Mary-Jane O'Connor",
        "17c0ee9d4c5855abbe791881f9aea6716ad2eec59f59c43b77663bd475c5f2b6"
      ),
      (
        .name, "Fran\u{E7}ois M\u{FC}ller",
        "17615bdccbea5311976c8f3289cb172cf1ee950086e4c8a685c77705170c4777"
      ),
      (.name, "Jo\u{E3}o", "d147147c3dcbe0ac2756b42297dd7f013f8b2fa6178e209c3f74dc7d752243ef"),
      (.folded, "Jo\u{E3}o", "ed2befb11499489e2570cb053f774b8ed93e89eddab3f78867a2a5f32c58845e"),
      (.name, "da Silva", "3d05da4b552607e09bdc258939666d6b32fedc74392e38ea504c83a06ab3ec44"),
    ] as [(Field, String, String)])
  func `Meta's published texts give its published hashes`(
    field: Field, text: String, hash: String
  ) throws {
    // Would catch: a hash that matches nobody.
    let normalised = try #require(field.normalised(text))
    // Decomposed Korean is composed too: no pair is published, only that both spellings are one.
    let expected = hash.isEmpty ? sha256Hex("\u{C131}") : hash
    #expect(sha256Hex(normalised) == expected)
  }

  @Test(
    arguments: [
      (.phone, "01(650)123-4567", "16501234567"), (.phone, "1-(555)-123-4567", "15551234567"),
      (.phone, "00001", "1"), (.phone, "+442071838750", "442071838750"),
      (.name, "Dr. John Smith", "drjohnsmith"),
    ] as [(Field, String, String)])
  func `Meta's published pairs without hashes`(field: Field, text: String, normalised: String) {
    #expect(field.normalised(text) == normalised)
  }

  @Test func `what is empty afterwards is nothing`() {
    #expect(MatchText.phone("0000") == nil)
    #expect(MatchText.phone("\u{661}\u{662}") == nil)
    #expect(MatchText.email("  ") == nil)
    #expect(MatchText.name("- \u{2014}") == nil)
  }
}
