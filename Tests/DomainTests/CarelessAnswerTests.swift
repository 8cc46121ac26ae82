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
    "11 98765-4321 21 98765-4321", "11 98765-4321 ou [21] 98765-4321",
    "11 98765-4321 21 98765-4321, 11 98765-4321",
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
    "529.982.247-25 ou 111 444 777 35", "12 ABC 345 01DE 35 5", "52998224725CPF11144477735",
    "meucpf5299822472", "meucpf52998224726",
    "529 982 247-25 (ou 111 444 777-35)", "casa52998224725",
  ])
  func `two tax numbers, or one that need not be one`(text: String) {
    #expect(TaxNumber.normalised(text) == nil)
  }
}

/// Catches the part of an address that a buyer would get no receipt at, and a word taken for a name.
struct CarelessSentenceTests {
  @Test(arguments: [
    "email=ana@example.com", "meuemail=ana@example.com", "?email=ana@example.com",
    "email-ana@example.com", "e-mail-ana@example.com", "gmail = ana@example.com",
    "email/ana@example.com", "\u{2013}ana@example.com", "-ana@example.com", "--ana@example.com",
    "http://ana@example.com", "https://ana@example.com/", "mailto://ana@example.com",
    "Ana ana@example.com", "obrigado ana@example.com", "tenho ana@example.com",
    "coloca ana@example.com", "An\u{E1} ana@example.com", "Ana Silva\nana@example.com",
    "@anasilva ana@example.com", "é @anasilva, ana@example.com",
    "insta @ana.silva email ana@example.com", "\u{1F449}ana@example.com",
    "ana@example.com\u{1F44D}", "obrigado \u{1F449} ana@example.com", "‘ana@example.com’",
    "ana@example.com/", "ana@example.com-", "ana@example.com...", "ana@example.com ... ok",
    "ana  @  example.com", "_ana@example.com_", "Silva (ana@example.com)",
  ])
  func `an address with a label, a sign or a name at it`(text: String) {
    #expect(EmailAddress.normalised(text) == "ana@example.com")
  }

  @Test(arguments: [
    ("Ana Silva ana.silva@example.com", "ana.silva@example.com"),
    ("email=ana-silva@example.com", "ana-silva@example.com"),
    ("mailto:ana_s+x@example.com", "ana_s+x@example.com"),
    ("_ana@example.com", "_ana@example.com"), ("gmailana@example.com", "gmailana@example.com"),
  ])
  func `an address keeps what is its own`(text: String, address: String) {
    #expect(EmailAddress.normalised(text) == address)
  }

  @Test(arguments: [
    "ana maria silva@example.com", "meu email é ana silva@example.com", "ana,silva@example.com",
    "maria da silva@example.com", "joão silva@example.com", "obrigada silva souza@example.com",
    "ana. silva@example.com", "ana -silva@example.com", "ana\u{1F600}silva@example.com",
    "ana\u{2022}silva@example.com", "ana=silva@example.com", "ana/silva@example.com",
    "site.com/ana@example.com", "ana@example.com .br", "ana@example.com. br", "ana@example.co m",
    "ana@example.com,br", "ana@gmial.com @gmail.com", "ana@example.com-ok", "insta @ana.silva",
    "@ana.silva",
    "d’avila@example.com", "ana@example.com @", "email-ana@example.com email-bia@example.com",
    String(repeating: "- @ ", count: 1000), String(repeating: "a-", count: 2000) + "@example.com",
  ])
  func `what may be a part of an address is none`(text: String) {
    #expect(EmailAddress.normalised(text) == nil)
  }

  @Test(arguments: [
    "Nome e sobrenome Ana da Silva", "meu nome e sobrenome é Ana da Silva", "Aqui é Ana da Silva",
    "aqui quem fala é a Ana da Silva", "se chama Ana da Silva", "Ela se chama Ana da Silva",
    "em nome de Ana da Silva", "pode colocar no nome da Ana da Silva", "ok Ana da Silva",
    "Oi. Ana da Silva", "Oi, Ana da Silva", "Oi,Ana da Silva", "Bom dia! Ana da Silva",
    "Boa noite, tudo bem? Me chamo Ana da Silva :)", "É Ana da Silva", "E\u{301} Ana da Silva",
    "Titular: Ana da Silva", "Nome do titular - Ana da Silva", "Eu, Ana da Silva",
    "\"Ana da Silva\"", "“Ana da Silva”", "‘Ana da Silva’", "*Ana da Silva*", "- Ana da Silva",
    "\u{2014} Ana da Silva", "(Ana da Silva)", "Ana da Silva\u{2026}", "Ana da Silva...",
    "Ana da Silva, obrigada", "Oi! Nome: Ana da Silva.",
  ])
  func `a name in a greeting, a frame or a sentence`(text: String) {
    #expect(PersonName.normalised(text) == "Ana da Silva")
  }

  @Test(arguments: [
    ("Costa e Silva", "Costa e Silva"), ("Dia Nome Silva", nil), ("Ana Sou", "Ana Sou"),
    ("Boa Ventura", "Boa Ventura"), ("Okada Silva", "Okada Silva"), ("Eunice Dia", "Eunice Dia"),
    ("Olavo Simas", "Olavo Simas"), ("José Silva Filho", "José Silva Filho"),
  ])
  func `a name that begins or ends like a greeting stays whole`(text: String, name: String?) {
    #expect(PersonName.normalised(text) == name)
  }

  @Test func `a name that is kept by itself loses no word`() {
    #expect(PayerField.name.normalised(record: "Ok Comercio Ltda.") == "Ok Comercio Ltda")
    #expect(PayerField.name.normalised(record: "Tem Aqui Ltda") == "Tem Aqui Ltda")
    #expect(PayerField.name.normalised("Ok Ana da Silva") == "Ana da Silva")
    #expect(PayerField.name.normalised(record: "Ana") == nil)
    #expect(PayerField.phone.normalised(record: "+55 11 98765-4321") == "11987654321")
  }

  @Test(arguments: [
    "Oi, Ana", "cliente Ana da Silva", "Oi Ana, Bia Silva", "Oi-Ana Silva", "nome-Ana Silva",
    "Compra em nome de Ana Silva",
    "nome da mãe Ana Silva", "meu marido José Silva", "pode ser Ana Silva", "Ana “Bia” Silva",
    "nome A. Maria Silva", "Nome e sobrenome", "bom dia", "oi tudo bem", "ok obrigada", "é isso",
    "sim claro que sim", "quero comprar", "@ana silva", "(Ana) Silva",
    String(repeating: "oi ", count: 1300),
  ])
  func `a sentence that need not hold a name`(text: String) {
    #expect(PersonName.normalised(text) == nil)
  }
}
