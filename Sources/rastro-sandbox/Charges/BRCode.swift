/// PIX texts as the Central Bank's manual has them (facts: pix).
enum BRCode {
  /// Which kind of code an account's charges carry.
  enum Form: String, Sendable {
    /// An address at the gateway, about 155 characters.
    case dynamic
    /// A key and the amount in field 54.
    case fixed = "static"
    /// An address and a recurrence: more than the 256 characters of a copy button.
    case long
    /// Static, with accents whose lengths count characters where the book counts bytes.
    case accented
  }

  static func text(_ form: Form, identifier: String, centavos: Int) -> String {
    let id = identifier.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    let merchant = field("52", "0000") + field("53", "986")
    let receiver = field("58", "BR") + field("59", "LOJA DE TESTE") + field("60", "SAO PAULO")
    let accented = field("58", "BR") + "5910CAFÉ DO ZÉ" + "6009SÃO PAULO"
    let body =
      switch form {
      case .dynamic:
        field("01", "12") + address("26", "pix.example.com/qr/v2/\(id.prefix(32))") + merchant
          + receiver + field("62", field("05", "***"))
      case .fixed:
        key + merchant + field("54", amount(centavos)) + receiver
          + field("62", field("05", String(id.suffix(25))))
      case .accented:
        key + merchant + field("54", amount(centavos)) + accented
          + field("62", field("05", String(id.suffix(25))))
      case .long:
        field("01", "12") + address("26", padded("pix.example.com/qr/v2/", id)) + merchant
          + receiver + field("62", field("05", "***"))
          + address("80", padded("pix.example.com/qr/v2/rec/", id))
      }
    return prepared(field("00", "01") + body)
  }

  /// The same text with a checksum that does not fit.
  static func withBadChecksum(_ text: String) -> String {
    let right = text.suffix(4)
    return text.dropLast(4) + (right == "0000" ? "FFFF" : "0000")
  }

  private static var key: String {
    field(
      "26",
      field("00", "br.gov.bcb.pix") + field("01", "123e4567-e12b-12d1-a456-426655440000"))
  }

  private static func address(_ id: String, _ url: String) -> String {
    field(id, field("00", "br.gov.bcb.pix") + field("25", url))
  }

  /// An address of the 77 characters that are allowed.
  private static func padded(_ base: String, _ id: String) -> String {
    String((base + id + String(repeating: "0", count: 77)).prefix(77))
  }

  /// `10.00`.
  static func amount(_ centavos: Int) -> String {
    let cents = centavos % 100
    return "\(centavos / 100).\(cents < 10 ? "0" : "")\(cents)"
  }

  private static func field(_ id: String, _ value: String) -> String {
    let length = value.utf8.count
    return id + (length < 10 ? "0" : "") + String(length) + value
  }

  private static func prepared(_ body: String) -> String {
    let text = body + "6304"
    let digits = String(checksum(Array(text.utf8)), radix: 16, uppercase: true)
    return text + String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// CRC-16 with polynomial 0x1021 and start 0xFFFF.
  static func checksum(_ bytes: [UInt8]) -> UInt16 {
    var value: UInt16 = 0xFFFF
    for byte in bytes {
      value ^= UInt16(byte) << 8
      for _ in 0..<8 { value = value & 0x8000 == 0 ? value << 1 : value << 1 ^ 0x1021 }
    }
    return value
  }
}
