import Domain
import Testing

/// The samples, under their numbers (facts: pix 3).
struct BRCodeTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let number: Int
    let text: String
    var amount: Int64?
    var isDynamic = false

    var testDescription: String { "sample \(number)" }
  }

  static let samples: [Sample] = [
    Sample(
      number: 1,
      text:
        "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D"
    ),
    Sample(
      number: 2,
      text:
        "00020101021226700014br.gov.bcb.pix2548pix.example.com/8b3da2f39a4140d1a91abd93113bd4415204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***630464E4",
      isDynamic: true),
    Sample(
      number: 3,
      text:
        "00020101021226760014br.gov.bcb.pix2554pix.example.com/qr/v2/8b3da2f39a4140d1a91abd93113bd4415204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***80800014br.gov.bcb.pix2558pix.example.com/qr/v2/rec/94ed2badcbc04c15b0bb7fa35319489063047741",
      isDynamic: true),
    Sample(
      number: 4,
      text:
        "00020126180014br.gov.bcb.pix5204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***80800014br.gov.bcb.pix2558pix.example.com/qr/v2/rec/2353c790eefb11eaadc10242ac120002630462C9"
    ),
    Sample(
      number: 5,
      text:
        "00020101021226810014br.gov.bcb.pix2559pix.example.com/qr/v2/cobv/1e6c54d3ec9449b7a7fc53b6b0f998e75204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***80800014br.gov.bcb.pix2558pix.example.com/qr/v2/rec/3ffa640fa4f14080adccb949fa2dc0d06304A441",
      isDynamic: true),
    Sample(
      number: 6,
      text:
        "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865406100.505802BR5913Fulano de Tal6008BRASILIA62070503***80740014br.gov.bcb.pix2552pix.example.com/rec/2353c790eefb11eaadc10242ac12000263042875",
      amount: 10_050),
    Sample(
      number: 7,
      text:
        "00020104141234567890123426580014BR.GOV.BCB.PIX0136123e4567-e12b-12d1-a456-42665544000027300012BR.COM.OUTRO011001234567895204000053039865406123.455802BR5917NOME DO RECEBEDOR6008BRASILIA61087007490062190515RP12345678-201980390012BR.COM.OUTRO01190123.ABCD.3456.WXYZ6304AD38",
      amount: 12_345),
    Sample(
      number: 8,
      text:
        "00020101021226770014BR.GOV.BCB.PIX2555pix.example.com/qr/93598be0-1bd0-4997-8318-81776a1d8a995204000053039865802BR5907EMPRESA6009SAO PAULO62070503***6304EEAB",
      isDynamic: true),
    Sample(
      number: 9,
      text:
        "00020126330014br.gov.bcb.pix0111123456789095204000053039865406123.455802BR5913Fulano de Tal6008Brasilia62070503***630479EE",
      amount: 12_345),
    Sample(
      number: 10,
      text:
        "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-426655440000520400005303986540510.005802BR5913Fulano de Tal6008BRASILIA62130509PEDIDO472630400DD",
      amount: 1000),
  ]

  @Test(arguments: samples)
  func `an official code is read unchanged`(sample: Sample) throws {
    let code = try BRCode(sample.text)
    #expect(code.text == sample.text)
    #expect(code.isDynamic == sample.isDynamic)
    #expect(code.amount?.centavos == sample.amount)
  }

  @Test(arguments: samples)
  func `one changed character is noticed`(sample: Sample) {
    let altered = sample.text.replacing("5802BR", with: "5802BS", maxReplacements: 1)
    #expect(throws: BRCode.Fault.checksum) { try BRCode(altered) }
  }

  @Test func `a lower-case checksum is the same checksum`() throws {
    let text = Self.samples[9].text
    #expect(throws: Never.self) { try BRCode(text.dropLast(4) + "00dd") }
  }

  @Test func `a wrong checksum that stands in the wild is refused`() {
    let printed =
      "00020126360014BR.GOV.BCB.PIX0114+5511943214321520400005303986540566.665802BR5907EMPRESA6008BRASILIA62070503***6304"
    #expect(throws: BRCode.Fault.checksum) { try BRCode(printed + "170E") }
    #expect(throws: Never.self) { try BRCode(printed + "04ED") }
    #expect(throws: BRCode.Fault.checksum) { try BRCode(printed + "+4ED") }
  }

  @Test func `a checksum without its leading zero is refused`() {
    let text = String(Self.samples[9].text.dropLast(4))
    #expect(throws: BRCode.Fault.structure) { try BRCode(text + "0DD") }
  }

  @Test(arguments: [
    ("", BRCode.Fault.length), ("pix", .beginning), ("000201", .checksum),
    ("00020126", .structure), ("0002012A", .structure), ("00020126580014br", .structure),
    (String(repeating: "0", count: 513), .length),
  ])
  func `a text that is no code says what is wrong with it`(text: String, fault: BRCode.Fault) {
    #expect(throws: fault) { try BRCode(text) }
  }

  /// A code with a right checksum over these fields.
  private func encrypted(_ fields: String) -> String {
    let body = "000201" + fields + "6304"
    let digits = String(crc16(body.utf8), radix: 16, uppercase: true)
    return body + String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// Static, R$ 10,00, for a receiver with accents, or with an emoji, which is two units of UTF-16.
  private func accented(name: String, city: String, count: (String) -> Int) -> String {
    func field(_ id: String, _ value: String) -> String {
      let length = count(value)
      return id + (length < 10 ? "0" : "") + "\(length)" + value
    }
    return encrypted(
      "26330014br.gov.bcb.pix0111123456789095204000053039865405" + "10.00" + "5802BR"
        + field("59", name) + field("60", city) + "62070503***")
  }

  @Test(arguments: [
    ("CAFÉ & PÃO DO ZÉ", "SÃO PAULO"), ("Loja 🍞", "Brasília"), ("Joa\u{303}o", "Cuiabá"),
  ])
  func `lengths may count bytes, characters or UTF-16 where there are accents`(
    name: String, city: String
  ) throws {
    // Would catch: a code that every bank takes, not shown to the buyer.
    let counts: [(String) -> Int] = [
      { $0.utf8.count }, { $0.unicodeScalars.count }, { $0.utf16.count },
    ]
    for count in counts {
      let text = accented(name: name, city: city, count: count)
      let code = try BRCode(text)
      #expect(code.text == text)
      #expect(code.amount == Money(centavos: 1000))
      #expect(code.contradicts(Money(centavos: 1001)))
    }
  }

  @Test func `an accented code as it was recorded is shown, and not with another checksum`() throws
  {
    let fields = "52040000530398654041.005802BR5904Café6009São Paulo62070503***6304"
    let text = "00020126330014br.gov.bcb.pix011112345678909" + fields
    #expect(throws: Never.self) { try BRCode(text + "C6CC") }
    for wrong in ["0000", "6095", "FFFF"] {
      #expect(throws: BRCode.Fault.self) { try BRCode(text + wrong) }
    }
  }

  @Test func `lengths that fit neither count are refused`() {
    for surplus in [-1, 2, 3] {
      let text = accented(name: "CAFÉ", city: "SÃO PAULO") { $0.unicodeScalars.count + surplus }
      #expect(throws: BRCode.Fault.self) { try BRCode(text) }
    }
  }

  @Test func `a code of another arrangement is no PIX`() {
    let text = encrypted("26160012BR.COM.OUTRO5802BR")
    #expect(throws: BRCode.Fault.notPIX) { try BRCode(text) }
  }

  @Test(arguments: ["540519,90", "540619.999", "5405-1.00", "540519.9a"])
  func `an amount that cannot be read is refused`(field: String) {
    let text = encrypted("26330014br.gov.bcb.pix011112345678909\(field)5802BR")
    #expect(throws: BRCode.Fault.amount) { try BRCode(text) }
  }

  @Test func `a static code for another amount contradicts the asked one`() throws {
    let code = try BRCode(Self.samples[9].text)
    #expect(!code.contradicts(Money(centavos: 1000)))
    #expect(code.contradicts(Money(centavos: 1001)))
  }

  @Test func `a static code without an amount contradicts nothing`() throws {
    #expect(try !BRCode(Self.samples[0].text).contradicts(Money(centavos: 1)))
  }

  @Test func `an amount in a dynamic code does not count`() throws {
    let text = encrypted("26410014br.gov.bcb.pix2519pix.example.com/abc540510.005802BR")
    #expect(try !BRCode(text).contradicts(Money(centavos: 1)))
  }

  @Test func `the checksum gives its published check value`() {
    #expect(crc16("123456789".utf8) == 0x29B1)
  }
}
