/// One thing that `rastro doctor` looked at.
struct Finding: Encodable {
  enum Verdict: String, Encodable {
    case good, warning, broken

    var sign: String {
      switch self {
      case .good: "ok   "
      case .warning: "aviso"
      case .broken: "FALHA"
      }
    }
  }

  /// The same from release to release, for programs that read the JSON.
  let subject: String
  let verdict: Verdict
  /// Portuguese, with what to do.
  let message: String

  private static let titles = [
    "settings": "configurações", "secret files": "arquivos de segredos",
    "public address": "endereço público", "plain addresses": "endereços sem criptografia",
    "public health": "resposta pública",
    "ad links": "links de anúncio", "visitors' addresses": "endereços dos visitantes",
    "nginx connections": "conexões do nginx", "open files": "arquivos abertos",
    "nginx's own answers": "respostas do próprio nginx", "database": "banco de dados",
    "clock": "relógio", "clocks": "relógios dos processos", "schema": "esquema do banco",
    "encryption key": "chave de criptografia",
    "durability": "durabilidade", "outbox": "fila de envios", "configuration": "cadastro",
    "waiting for a person": "precisa de você", "database contents": "conteúdo do banco",
    "redirect pages": "páginas de redirecionamento", "gateway accounts": "contas de gateway",
    "dispatcher": "processador (dispatch)", "workers": "workers (serve)",
    "click workers": "workers de cliques (serve --clicks)", "versions": "versões",
    "admin workers": "workers do painel (serve --admin)", "nginx limits": "limites do nginx",
    "Graph version": "versão da API da Meta", "pixels": "pixels", "key rotation": "troca da chave",
    "old secrets": "segredos antigos",
  ]

  var title: String { Self.titles[subject] ?? subject }
}
