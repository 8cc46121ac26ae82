import Domain
import Testing

/// Answers as hasty people glue, frame and repeat them: catches a wrong value that gateways and Meta
/// would get, and a right one that is asked for again.
struct CarelessAnswerTests {
  @Test(arguments: [
    "11 98765-4321 11 98765-4321", "11 98765-4321 - +55 11 98765-4321", "[11] 98765-4321",
    "11,987654321", "11, 98765-4321", "11\u{2022}98765\u{2022}4321", "11|98765|4321",
    "1\u{FE0F}\u{20E3}1\u{FE0F}\u{20E3} 98765-4321", "ddd (11) numero 98765-4321",
    "meu DDD é 11 e o número é 98765-4321", "DDD: 11 / número: 98765-4321", "11 98765-4321zap",
    "(11)98765-4321tim", "11_98765_4321",
  ])
  func `a telephone with any signs between, said twice or glued to a word`(text: String) {
    #expect(PhoneNumber.normalised(text) == "11987654321")
  }

  @Test(arguments: [
    "11 98765-4321 21 98765-4321", "11 98765-4321 21 98765-4321, 11 98765-4321",
    "11,98765-4321;21,98765-4321", "tenho 21 anos, 98765-4321", "casa 21, 98765-4321",
    "não sei o ddd, casa 21, 98765-4321", "ddd 20 numero 98765-4321", "11 98765-432l",
    "11 98765-43OO", "ddd 11, rua 5, 98765-4321", "[11] [98765-4321] [5]",
    "11 98765-4321" + String(repeating: " ", count: 2000) + String(repeating: "1 ", count: 900),
  ])
  func `digits that need not be one telephone`(text: String) {
    #expect(PhoneNumber.normalised(text) == nil)
  }

  @Test(arguments: [
    ("11987654321", "11987654321"), ("(21) 98765-4321", "21987654321"),
    ("011 98765-4321", "11987654321"), ("55999990000", "55999990000"),
    ("5511987654321", "11987654321"), ("+5511987654321", "11987654321"),
    ("51987654321", nil), ("66812345678", nil), ("79991234567", nil), ("4791234567", nil),
    ("14155550100", nil), ("351912345678", nil), ("", nil),
  ])
  func `a contact is Brazilian by its code, or where no other country's number looks the same`(
    contact: String, digits: String?
  ) {
    #expect(PhoneNumber.normalised(PhoneNumber.contact(contact)) == digits)
  }

  @Test(arguments: [
    "meucpf52998224725", "52998224725CPF", "cpfnumero52998224725", "52998224725ok",
    "529 982 247-25 (1 via)", "529 982 247-25, 2 vias", "(1) 529 982 247-25",
    "cpf 529 982 247-25; tel 11 98765-4321",
  ])
  func `a CPF glued to a word or beside other digits`(text: String) {
    #expect(TaxNumber.normalised(text) == "52998224725")
  }

  @Test(arguments: [
    "CNPJ da loja 12 ABC 345 01DE 35 ok", "meucnpj12ABC34501DE35", "12ABC34501DE35CNPJ",
    "cnpj 12 ABC 345 01DE 35 (2 vias)",
  ])
  func `a CNPJ with letters among words`(text: String) {
    #expect(TaxNumber.normalised(text) == "12ABC34501DE35")
  }

  @Test func `a CNPJ that begins with letters is read behind its label`() {
    #expect(TaxNumber.normalised("cnpj AB 1CD 2EF 3GH4 90 obrigado") == "AB1CD2EF3GH490")
    #expect(TaxNumber.normalised("meucnpjSOUZALTDA00113") == "SOUZALTDA00113")
  }

  @Test(arguments: [
    "12 ABC 345 01DE 35 5", "52998224725CPF11144477735", "meucpf5299822472", "meucpf52998224726",
    "529 982 247-25 (ou 111 444 777-35)", "casa52998224725",
  ])
  func `two tax numbers, or one that need not be one`(text: String) {
    #expect(TaxNumber.normalised(text) == nil)
  }
}
