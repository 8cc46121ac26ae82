import Application
import Foundation
import Testing

@testable import rastro

/// Where a seller's file is wrong, said so that a Brazilian seller finds it.
struct DocumentPlacesTests {
  private func problems(_ text: String) throws -> [String] {
    let thrown = #expect(throws: DocumentFault.self) {
      try SellerDocument.read(Data(text.utf8), environment: [:])
    }
    return try #require(thrown).problems
  }

  @Test(arguments: [
    ("{\n  \"account\": \"L\",\n}", "$: linha 2, coluna 17: vírgula sobrando"),
    ("{\n  // loja\n  \"account\": \"L\"}", "$: linha 2, coluna 3: JSON não tem comentários"),
    ("{'account': 'L'}", "$: linha 1, coluna 2: as aspas devem ser retas"),
    ("{“account”: “L”}", "$: linha 1, coluna 2: as aspas devem ser retas"),
    ("{\"account\": NaN}", "$.account: linha 1, coluna 13: NaN não existe em JSON"),
    (
      "{\"account\": \"L\",\n \"account\": \"M\"}",
      "$.account: linha 2, coluna 2: chave repetida: já está na linha 1, coluna 2"
    ),
    (
      "{\"account\": \"L\", \"bots\": [{\"name\": \"B\", \"offers\": [{\"price\": 19,90}]}]}",
      "$.bots[0].offers[0]: linha 1, coluna 65: número com vírgula"
    ),
    ("", "$: linha 1, coluna 1: o arquivo está vazio"),
    ("{\"account\": \"L\"", "$: linha 1, coluna 16: o arquivo acaba antes do fim: falta fechar"),
  ])
  func `bad JSON is told by path, line and column`(text: String, problem: String) throws {
    let problems = try problems(text)
    #expect(problems.count == 1)
    #expect(problems[0].hasPrefix(problem), "\(problems[0])")
  }

  @Test func `a byte order mark is no fault`() throws {
    let data = Data([0xEF, 0xBB, 0xBF]) + Data(#"{"account": "Loja"}"#.utf8)
    #expect(try SellerDocument.read(data, environment: [:]).account == "Loja")
  }

  @Test func `every problem of the content has its line, in the order of the text`() throws {
    let text = """
      {
        "account": "",
        "bots": [
          { "name": "B", "tokn": "1:A", "offers": [
            { "name": "O", "price": "x", "access_link": "https://x" } ] }
        ],
        "pools": [ { "name": "P", "slug": "É", "pixel": { "id": "1a" } } ]
      }
      """
    let problems = try problems(text)
    let places = problems.map { $0.split(separator: ":").prefix(2).joined(separator: ":") }
    #expect(
      places == [
        "$.account: linha 2, coluna 14", "$.bots[0].tokn: linha 4, coluna 20",
        "$.bots[0].offers[0].price: linha 5, coluna 31",
        "$.bots[0].offers[0].access_link: linha 5, coluna 51",
        "$.pools[0].bots: linha 7, coluna 14", "$.pools[0].slug: linha 7, coluna 37",
        "$.pools[0].pixel.id: linha 7, coluna 59",
      ])
  }

  @Test func `an unknown key names the allowed ones and the likely one`() throws {
    let problems = try problems(#"{"account": "L", "polls": [], "pools": []}"#)
    #expect(problems.count == 1)
    #expect(problems[0].contains("você quis dizer pools?"))
    for key in SellerDocument.Keys.document { #expect(problems[0].contains(key)) }
  }

  @Test func `what the use case finds gets the document's place`() throws {
    let document = try SellerDocument.parse(
      Data("{\"account\": \"L\",\n \"bots\": [{\"gateway_account\": \"X\"}]}".utf8))
    let fault = UnacceptableConfiguration(problems: [
      .init("$.bots[0].gateway_account", "não existe"), .init("$.bots[0].token", "falta"),
    ])
    #expect(
      DocumentFault(fault, in: document).problems == [
        "$.bots[0].token: linha 2, coluna 11: falta",
        "$.bots[0].gateway_account: linha 2, coluna 31: não existe",
      ])
  }
}
