import Domain
import Testing

/// Catches a CPF or CNPJ that fits no one and would be refused, or a right one turned away.
struct TaxNumberTests {
  @Test(arguments: [
    ("52998224725", "52998224725"), ("529.982.247-25", "52998224725"),
    (" 529 982 247 25\n", "52998224725"), ("11144477735", "11144477735"),
    ("00000000191", "00000000191"), ("529982247/25", "52998224725"),
  ])
  func `a CPF is read with and without the usual punctuation`(text: String, digits: String) {
    #expect(TaxNumber.normalised(text) == digits)
    #expect(TaxNumber.kind(text) == .cpf)
  }

  @Test(arguments: [
    ("11222333000181", "11222333000181"), ("11.222.333/0001-81", "11222333000181"),
    (" 11 222 333 0001 81\n", "11222333000181"), ("00.000.000/0001-91", "00000000000191"),
    ("33.000.167/0001-01", "33000167000101"),
  ])
  func `a CNPJ is read with and without the usual punctuation`(text: String, digits: String) {
    #expect(TaxNumber.normalised(text) == digits)
    #expect(TaxNumber.kind(text) == .cnpj)
  }

  @Test(arguments: [
    "52998224724", "52998224735", "25998224725", "5299822472", "529982247250", "", "cpf",
    "52998224725a", "123456789-00", "11222333000180",
    "11222333000191", "11222333000118", "1122233300018", "112223330001810", "012345678901",
    "52998224725529", "11.222.333/0001-8a",
  ])
  func `what fails its check digits or has other characters is none`(text: String) {
    #expect(TaxNumber.normalised(text) == nil)
    #expect(TaxNumber.kind(text) == nil)
  }

  @Test(arguments: 0...9)
  func `a repeated digit passes the sum and is none all the same`(digit: Int) {
    for length in [11, 14] {
      #expect(TaxNumber.normalised(String(repeating: "\(digit)", count: length)) == nil)
    }
  }
}

struct PhoneNumberTests {
  @Test(arguments: [
    ("11999990000", "11999990000"), ("(11) 99999-0000", "11999990000"),
    ("+55 11 99999-0000", "11999990000"), ("5511999990000", "11999990000"),
    ("1133334444", "1133334444"), ("+551133334444", "1133334444"), ("551133334444", "1133334444"),
    // 55 is an area code too.
    ("55999990000", "55999990000"), ("5533334444", "5533334444"), ("+5555999990000", "55999990000"),
  ])
  func `area code and number stay, the country code goes`(text: String, digits: String) {
    #expect(PhoneNumber.normalised(text) == digits)
  }

  @Test(arguments: [
    "", "1198765432", "(11) 98765-432", "1187654321", "999990000", "01999990000", "10999990000",
    "11899990000", "1103334444", "11111111111",
    "+1 415 555 0100 00", "+11999990000", "441199999000", "11 99999-000a", "+55 99999-0000",
    "119999900000", "99999999999",
  ])
  func `what is no Brazilian number is none`(text: String) {
    #expect(PhoneNumber.normalised(text) == nil)
  }
}

struct EmailAddressTests {
  @Test(arguments: [
    ("maria@example.com", "maria@example.com"),
    (" Maria.S+x@Example.COM\n", "maria.s+x@example.com"),
    ("a@b.co", "a@b.co"), ("m_1@mail.example.com.br", "m_1@mail.example.com.br"),
  ])
  func `an address is read in lower case`(text: String, address: String) {
    #expect(EmailAddress.normalised(text) == address)
  }

  @Test(arguments: [
    "", "maria", "maria@", "@example.com", "maria@example", "maria@@example.com", "a b@example.com",
    "maria@exa mple.com", ".maria@example.com", "maria.@example.com", "ma..ria@example.com",
    "maria@-example.com", "maria@example.c", "maria@10.0.0.1", "maria@example..com",
    "joão@example.com", "maria@example.com, b@example.com",
    String(repeating: "a", count: 65) + "@example.com",
  ])
  func `what no payment form takes is none`(text: String) {
    #expect(EmailAddress.normalised(text) == nil)
  }
}

struct PersonNameTests {
  @Test(arguments: [
    ("Maria Silva", "Maria Silva"), ("  José   d'Ávila-Souza ", "José d'Ávila-Souza"),
    ("Ana Sá", "Ana Sá"), ("Dr. João de Deus", "Dr. João de Deus"),
  ])
  func `a first and a last name are a name`(text: String, name: String) {
    #expect(PersonName.normalised(text) == name)
  }

  @Test(arguments: [
    "", "Maria", "Li U", "M S", "Maria S", "A Silva", "Maria 2", "Maria <b>", "Maria @silva",
    "12345 67890", String(repeating: "a", count: 50) + " " + String(repeating: "b", count: 50),
  ])
  func `one word, single letters and other signs are none`(text: String) {
    #expect(PersonName.normalised(text) == nil)
  }
}

struct PayerTests {
  private let all = Set(PayerField.allCases)

  @Test func `nothing told is everything missing, in a fixed order`() {
    #expect(Payer().missing(of: all) == [.name, .taxNumber, .email, .phone])
    #expect(Payer().missing(of: []) == [])
  }

  @Test(arguments: PayerField.allCases)
  func `a field that was told is not missing, an empty one is`(field: PayerField) {
    var payer = Payer()
    payer[field] = Secret("x")
    #expect(payer[field] == Secret("x"))
    #expect(payer.missing(of: all) == PayerField.allCases.filter { $0 != field })
    #expect(payer.missing(of: [field]) == [])
    payer[field] = Secret("")
    #expect(payer.missing(of: [field]) == [field])
  }

  @Test(arguments: [
    (PayerField.name, "maria silva ", "maria silva"), (.taxNumber, "529.982.247-25", "52998224725"),
    (.email, "A@B.CO", "a@b.co"), (.phone, "+5511999990000", "11999990000"),
  ])
  func `each field has its own rule`(field: PayerField, text: String, value: String) {
    #expect(field.normalised(text) == value)
  }

  @Test func `no printed form shows a person`() {
    let payer = Payer(
      name: Secret("Maria Silva"), taxNumber: Secret("52998224725"), email: Secret("m@example.com"),
      phone: Secret("11999990000"))
    var text = "\(payer) \(String(reflecting: payer))"
    dump(payer, to: &text)
    for secret in ["Maria", "52998224725", "m@example", "11999990000"] {
      #expect(!text.contains(secret))
    }
  }
}
