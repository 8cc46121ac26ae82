import Application
import JSON

/// Everything that is wrong with a document, each with its place.
struct DocumentFault: Error, Equatable, CustomStringConvertible {
  let problems: [String]
  var description: String {
    "o arquivo não foi aceito e nada foi alterado:\n  " + problems.joined(separator: "\n  ")
  }
}

extension DocumentFault {
  /// What the use case found, at the places of the document.
  init(_ fault: UnacceptableConfiguration, in document: JSONDocument) {
    let problems = DocumentProblems(document)
    for problem in fault.problems { problems.add(problem.path, problem.message) }
    self = problems.fault
  }
}

extension JSONPlace {
  /// Portuguese, for the seller.
  var inWords: String { "linha \(line), coluna \(column)" }
}

extension JSONFault {
  /// In Portuguese, each with its path and place.
  var documentFault: DocumentFault {
    DocumentFault(
      problems: problems.map { "\($0.path): \($0.place.inWords): \($0.kind.message)" })
  }
}

extension JSONProblem.Kind {
  /// What is wrong and what is allowed, in Portuguese.
  fileprivate var message: String {
    switch self {
    case .empty: "o arquivo está vazio; ele deve ter um objeto JSON, entre { e }"
    case .tooLarge(let limit): "o arquivo é grande demais: o limite é de \(limit >> 20) MiB"
    case .tooDeep(let limit):
      "há listas ou objetos demais uns dentro dos outros: no máximo \(limit)"
    case .notUTF8: "o texto não está em UTF-8; salve o arquivo como UTF-8"
    case .endsTooSoon(let opened):
      "o arquivo acaba antes do fim"
        + (opened.map { ": falta fechar o que abre na \($0.inWords)" } ?? "")
    case .somethingAfterTheEnd: "há algo depois do fim do documento; deve haver um só objeto"
    case .repeatedKey(let first):
      "chave repetida: já está na \(first.inWords); cada chave só pode aparecer uma vez no objeto"
    case .commaBeforeEnd: "vírgula sobrando depois do último item; apague a vírgula"
    case .missingComma: "falta uma vírgula entre os itens"
    case .missingColon: "falta o sinal de dois-pontos (:) entre a chave e o valor"
    case .missingKey: "falta uma chave entre aspas, como \"name\""
    case .missingValue:
      "falta um valor: um texto entre aspas, um número, true, false, null, uma lista ou um objeto"
    case .keyWithoutQuotes: "a chave deve estar entre aspas, como \"name\""
    case .textWithoutQuotes: "o texto deve estar entre aspas, como \"assim\""
    case .foreignWord(let word):
      "\(word) não existe em JSON; são permitidos true, false e null, em minúsculas, ou um texto "
        + "entre aspas"
    case .wrongQuotes: "as aspas devem ser retas e duplas (\"), não simples nem curvas"
    case .comment: "JSON não tem comentários; apague este"
    case .badNumber: "número mal escrito; escreva como 19.90, 5 ou -3, ou entre aspas"
    case .decimalComma: "número com vírgula: escreva entre aspas (\"19,90\") ou com ponto (19.90)"
    case .lineBreakInText:
      "o texto quebra a linha antes de fechar as aspas; feche as aspas ou escreva \\n"
    case .controlCharacterInText: "caractere de controle dentro do texto; escreva \\t para um tab"
    case .badEscape:
      "barra invertida (\\) mal usada; são permitidas \\\" \\\\ \\/ \\b \\f \\n \\r \\t e \\u com "
        + "quatro dígitos hexadecimais"
    }
  }
}
