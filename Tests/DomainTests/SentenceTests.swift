import Domain
import Testing

/// The one value in a sentence: catches a buyer turned away, and one of two values taken by chance.
struct SentenceTests {
  @Test(arguments: [
    "CPF: 529.982.247-25", "CPF 52998224725", "cpf52998224725", "meu cpf é 529.982.247-25.",
    "529.982.247-25,", "529 982 247 25 obrigada", "Oi! o número é 529.982.247/25 ok?",
    "«529.982.247-25»",
    "é 529-982-247-25", "CPF nº 529.982.247-25, tel 11 99999-8888",
    "52998224725 e de novo 529.982.247-25",
    "(529.982.247-25)", "529,982,247-25", "moro na rua 12, cpf 52998224725", "📄 529.982.247-25 📄",
  ])
  func `a CPF`(text: String) {
    #expect(TaxNumber.normalised(text) == "52998224725")
    #expect(TaxNumber.kind(text) == .cpf)
  }

  @Test(arguments: [
    "529.982.247-25 ou 111.444.777-35", "529.982.247-25 / 11.222.333/0001-81", "CPF 5299822472",
    "cpf 529.982.247-26", "52998224725x", "0529.982.247-25", "529.982.247-250", "5299822472 5 1",
  ])
  func `two CPF, or one with a digit too many, too few or wrong`(text: String) {
    #expect(TaxNumber.normalised(text) == nil)
  }

  @Test(arguments: [
    ("12.ABC.345/01DE-35", "12ABC34501DE35"), ("12abc34501de35", "12ABC34501DE35"),
    ("CNPJ: 12.abc.345/01de–35", "12ABC34501DE35"), ("cnpj 12 ABC 345 01DE 35", "12ABC34501DE35"),
    ("AB.1CD.2EF/3GH4-90", "AB1CD2EF3GH490"), ("ZZZZZZZZZZZ105", "ZZZZZZZZZZZ105"),
    ("A0000000000113", "A0000000000113"), ("11.222.333/00AB-08", "1122233300AB08"),
    ("CNPJSOUZALTDA00113", "SOUZALTDA00113"), ("CPF12345678944", "CPF12345678944"),
  ])
  func `a CNPJ may have letters`(text: String, number: String) {
    #expect(TaxNumber.normalised(text) == number)
    #expect(TaxNumber.kind(text) == .cnpj)
  }

  @Test(arguments: [
    "12.ABC.345/01DE-36", "12.ABC.345/01DE-53", "12.ABC.345/01ED-35", "12.ABÇ.345/01DE-35",
    "12ABC34501DE3", "12ABC34501DE3A", "12ABC34501DEAB", "12.A\u{212A}C.345/01DE-35", "529982247AB",
    "52998224A25", "AAAAAAAAAAAA00", "12ABC34501DE355",
  ])
  func `a CNPJ with letters that does not check is none`(text: String) {
    #expect(TaxNumber.normalised(text) == nil)
  }

  @Test(arguments: [
    "011 99999-8888", "0 11 99999 8888", "015 11 99999-8888",
    "0 15 (11) 99999-8888", "0055 11 99999-8888", "00 55 11 999998888", "055 11 99999-8888",
    "+55 (11) 99999-8888", "+55 (011) 99999-8888", "55 011 999998888", "+55 0 15 11 99999-8888",
    "tel: 11 99999-8888", "whatsapp 11 9 9999-8888", "meu número é 11 99999-8888.", "11/99999-8888",
    "11.99999.8888", "(11)99999-8888,", "tel:+5511999998888", "zap11999998888", "*11 99999-8888*",
    "11 99999-8888 ou +55 11 99999-8888", "📱 11 99999–8888", "é o 11 99999-8888, moro na rua 12",
    "cpf 529.982.247-25 tel 11 99999-8888", "5511999998888", "+5511999998888",
  ])
  func `a telephone`(text: String) {
    #expect(PhoneNumber.normalised(text) == "11999998888")
  }

  @Test(arguments: [
    ("011 3333-4444", "1133334444"), ("0 21 11 3333-4444", "1133334444"),
    ("0055 55 3333-4444", "5533334444"),
    ("+55 055 99999-0000", "55999990000"), ("fixo (85) 3333-4444", "8533334444"),
  ])
  func `another telephone`(text: String, digits: String) {
    #expect(PhoneNumber.normalised(text) == digits)
  }

  @Test(arguments: [
    "11 99999-8888 ou 21 98888-7777", "11 99999-8888 / 21 98888-7777", "99999-8888",
    "011 99999-888",
    "20 99999-8888", "00 11 99999-8888", "+351 912 345 678", "11 99999-8888a", "0 11 89999-8888",
    "019 9999-0000", "11 99999-88881",
  ])
  func `two telephones, or one that nobody can dial`(text: String) {
    #expect(PhoneNumber.normalised(text) == nil)
  }

  @Test(arguments: [
    ("+351 912 345 678", true), ("meu número é +1 (415) 555-0100", true),
    ("0044 20 7946 0958", true),
    ("+55 11 99999-888", false), ("11 99999-8888", false), ("0055 11", false), ("+1", false),
    ("", false),
  ])
  func `a number of another country is known as one`(text: String, isForeign: Bool) {
    #expect(PhoneNumber.isForeign(text) == isForeign)
  }

  @Test(arguments: [
    "meu email: ana@gmail.com.", "<ana@gmail.com>", "mailto:ana@gmail.com", "ana@gmail.com,",
    "ana @ gmail.com",
    "mailto:ana@gmail.com?subject=oi", "Ana Silva <ANA@gmail.com>", "é ana@gmail.com",
    "email ana@gmail.com",
    "pode mandar em ana@gmail.com obrigada", "\"ana@gmail.com\"", "'ana@gmail.com'",
    "*ana@gmail.com*",
    "ana@gmail.com!", "ana@gmail.com\nana@gmail.com", "📧 ana@gmail.com", "e-mail:ana@gmail.com;",
    "(ana@gmail.com)",
  ])
  func `an e-mail address`(text: String) {
    #expect(EmailAddress.normalised(text) == "ana@gmail.com")
  }

  @Test(arguments: [
    "ana@gmail.com ou ana@example.com", "ana silva@gmail.com", "ana@gmail .com", "ana@gmail,com",
    "ana@gmail",
    "ana@gmail.com e bia@", "@ana", "ana at gmail.com", "silva souza@gmail.com obrigada",
  ])
  func `two addresses, or one that may be cut`(text: String) {
    #expect(EmailAddress.normalised(text) == nil)
  }

  @Test(arguments: [
    ("Meu nome é Ana da Silva", "Ana da Silva"), ("nome: Ana da Silva", "Ana da Silva"),
    ("Nome completo: Ana Silva.", "Ana Silva"),
    ("Meu nome completo é Ana da Silva!", "Ana da Silva"),
    ("me chamo Ana da Silva,", "Ana da Silva"),
    ("oi, meu nome é Ana da Silva", "Ana da Silva"), ("Eu sou a Ana da Silva", "Ana da Silva"),
    ("nome Ana da Silva", "Ana da Silva"),
    ("Ana  Maria\nda Silva", "Ana Maria da Silva"), ("Ana D’Ávila", "Ana D'Ávila"),
    ("Ana DʼÁvila", "Ana D'Ávila"),
    ("Ana D´Avila", "Ana D'Avila"), ("😊 Ana da Silva 🙏🏽", "Ana da Silva"),
    ("Ana da Silva ❤️", "Ana da Silva"),
    ("Ana Sousa", "Ana Sousa"), ("Ana Sou", "Ana Sou"),
    ("Joa\u{303}o da Silva", "João da Silva"),
    ("José Silva Jr.", "José Silva Jr"), ("Ana Sá–Souza", "Ana Sá-Souza"),
    ("Nguyễn Văn Ây", "Nguyễn Văn Ây"),
    ("Анна Каренина", "Анна Каренина"),
  ])
  func `a name`(text: String, name: String) {
    #expect(PersonName.normalised(text) == name)
  }

  @Test(arguments: [
    "meu nome é Ana", "nome:", "nome: Ana", "sou eu", "me chamo", "Ana Silva 2", "Ana <b> Silva",
    "Ana; Bia Silva",
    "meu cpf é 529.982.247-25", "😊 🙏🏽", "ana@gmail.com", "Ana, Bia",
  ])
  func `a sentence without a full name`(text: String) {
    #expect(PersonName.normalised(text) == nil)
  }
}
