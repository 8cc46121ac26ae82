import Application
import ArgumentParser
import Domain
import Persistence

struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Mostra as vendas ao vivo: clique, INICIAR, PIX, pago, entregue, Meta.",
    discussion: """
      Atualiza a cada segundo; Ctrl-C termina. Sem terminal escreve uma linha por mudança. Com --until-sale \
      termina assim que uma venda foi até o fim: paga, entregue e, se o pool tem pixel ligado, aceita pela Meta; \
      uma dos últimos dez minutos conta.
      """)

  @Argument(help: "Só este pagamento, como PAY-39272.")
  var payment: String?

  @Option(help: "O vendedor, pelo nome; só é preciso se há mais de um.")
  var account: String?

  @Flag(help: "Termina com 0 quando uma venda foi até o fim.")
  var untilSale = false

  @Option(help: "Com --until-sale: desiste depois de tantos segundos, com código de saída 1.")
  var timeout: Int?

  func validate() throws {
    if let timeout {
      guard untilSale, (1...86_400).contains(timeout) else {
        throw ValidationError("--timeout é um número de segundos de 1 a 86400, com --until-sale.")
      }
    }
  }

  func run() throws {
    // Before any other thread.
    let termination = Termination()
    try withExitCodes {
      let graph = try ObjectGraph(forCommand: Settings())
      try graph.checkStart(mayWrite: false)
      try graph.measureClock()
      let loop = try payment.map { try graph.watch($0) } ?? graph.watch(seller(graph))
      try loop.run(termination, ends: .init(atSale: untilSale, seconds: timeout))
    }
  }

  private func seller(_ graph: ObjectGraph) throws -> Seller {
    try AlertsOptions.seller(account, in: graph.sellers)
  }
}
