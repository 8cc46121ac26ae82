import Testing

@testable import rastro

struct PublicDomainTests {
  @Test(arguments: [
    ("loja.exemplo.com.br", "loja.exemplo.com.br"), (" https://Loja.com.br/ ", "loja.com.br"),
    ("http://loja.com", "loja.com"), ("loja.com.", "loja.com"),
    ("xn--aa-fka.com.br", "xn--aa-fka.com.br"),
    ("a-1.co", "a-1.co"),
  ])
  func `a domain is taken in the forms in which people paste it`(typed: String, name: String) throws
  {
    #expect(try PublicDomain(typed).name == name)
    #expect(try PublicDomain(typed).publicURL == "https://\(name)")
  }

  @Test(arguments: [
    ("", "está vazio"), ("loja", "não é um domínio completo"), ("loja.com/go", "caminho"),
    ("loja.com:8443", "porta"), ("::1", "porta"), ("203.0.113.7", "endereço IP"),
    ("ação.com.br", "xn--"), ("-loja.com", "trecho"), ("loja-.com", "trecho"),
    ("lo ja..com", "trecho"),
    ("lo_ja.com", "trecho"), (String(repeating: "a", count: 64) + ".com", "trecho"),
    ("loja.com;rm", "trecho"), ("loja.com\"", "trecho"),
  ])
  func `what is no domain is refused with what to do`(typed: String, words: String) {
    let fault = #expect(throws: FieldProblem.self) { try PublicDomain(typed) }
    #expect(fault?.description.contains(words) == true, "\(fault?.description ?? "")")
  }
}
