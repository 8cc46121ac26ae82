import Testing

@testable import Admin

@Suite struct EvidenceWordsTests {
  @Test(arguments: [
    ("asked for by the buyer", "pedida pelo comprador"),
    ("charge tx-1 created", "cobrança tx-1 criada"),
    ("charge refused: HTTP 400", "cobrança recusada: HTTP 400"),
    ("decided by ana@loja.example: vi o extrato", "decidido por ana@loja.example: vi o extrato"),
    (
      "reconciler: gateway says paid, amount 19.90",
      "conferência automática: o gateway diz paid, valor R$ 19,90"
    ),
    ("delivery page: gateway says paid", "página de entrega: o gateway diz paid"),
    ("webhook: gateway says paid, amount none", "aviso do gateway: o gateway diz paid, valor none"),
    ("paid not confirmed: the gateway says pending", "paid sem confirmação: o gateway diz pending"),
    ("COMPLETED", "COMPLETED"),
  ])
  func `our words are told in Portuguese, a gateway's stay`(_ stored: String, _ told: String) {
    #expect(EvidenceWords.portuguese(stored) == told)
  }
}
