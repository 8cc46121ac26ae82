import Application
import ArgumentParser
import Domain
import Foundation
import MariaDB
import Persistence

struct ForgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Apaga os dados de um comprador (LGPD); o registro do dinheiro fica, sem a pessoa.",
    discussion: """
      Conversas, dados de pagador, cliques, mensagens, avisos dos gateways e alertas perdem a pessoa; dos \
      pagamentos ficam valor, situação, ids e datas. Com uma cobrança ou entrega em aberto nada é apagado, a \
      não ser com --force. Pode ser interrompido e repetido.
      """)

  @OptionGroup var buyer: BuyerOptions

  @Flag(help: "Não pergunta.")
  var yes = false

  @Flag(help: "Apaga também com dinheiro a caminho: quem pagar depois não recebe o produto.")
  var force = false

  private typealias Found = (seller: Seller, survey: BuyerErasure.Survey)

  func run() throws {
    try withExitCodes {
      let (database, vault) = try Settings().openPatiently()
      let erasure = BuyerErasure(database, vault: vault)
      let sellers = try buyer.sellers(SellerRepository(database, in: SystemScope()))
      let found = try sellers.map { seller in
        (seller, try erasure.survey(buyer.telegramId, of: SellerScope(seller.id)))
      }
      show(found)
      try refuseWhatIsOpen(found)
      try confirm()
      try erase(erasure, found)
    }
  }

  private func show(_ found: [Found]) {
    for (seller, survey) in found where !survey.isEmpty {
      say(
        "rastro: \(seller.name): \(survey.contacts) conversas com bots, \(survey.payments) "
          + "pagamentos (o dinheiro fica), \(survey.clicks) cliques, e o que se refere a eles")
    }
    if found.allSatisfy(\.survey.isEmpty) {
      say("rastro: nada consta deste comprador; procuro ainda em mensagens e alertas")
    }
  }

  private func refuseWhatIsOpen(_ found: [Found]) throws {
    let open = found.filter { !$0.survey.open.isEmpty }
    for (seller, survey) in open {
      say("rastro: \(seller.name): em aberto: \(survey.open.joined(separator: ", "))")
    }
    guard !open.isEmpty, !force else { return }
    say(
      "rastro: espere o pagamento, a entrega ou o evento terminar (rastro trace mostra), ou use --force, "
        + "e quem pagar depois não recebe o produto; nada foi apagado")
    throw ExitCode.failure
  }

  private func confirm() throws {
    guard !yes else { return }
    guard FileHandle.standardInput.isTerminal else {
      say("rastro: nada foi apagado; repita com --yes")
      throw ExitCode.failure
    }
    say("rastro: isto não pode ser desfeito; escreva APAGAR para continuar:")
    guard readLine()?.trimmingCharacters(in: .whitespaces) == "APAGAR" else {
      say("rastro: nada foi apagado")
      throw ExitCode.failure
    }
  }

  private func erase(_ erasure: BuyerErasure, _ found: [Found]) throws {
    var interrupted = false
    for (seller, _) in found {
      guard
        let counts = try erasure.erase(
          buyer.telegramId, of: SellerScope(seller.id), regardless: force)
      else {
        say("rastro: \(seller.name): o comprador começou a comprar agora; repita depois")
        interrupted = true
        continue
      }
      let tables = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      if !tables.isEmpty || found.count == 1 {
        printLine("\(seller.name)  \(tables.isEmpty ? "nada" : tables.joined(separator: "  "))")
      }
    }
    guard !interrupted else { throw ExitCode.failure }
    say(
      "rastro: pronto; logs do servidor, cópias de segurança, a Meta, o Telegram e os gateways têm os seus"
    )
  }
}

extension FileHandle {
  /// Whether a person sits there.
  fileprivate var isTerminal: Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(fileDescriptor)"))
      .map { $0.hasPrefix("/dev/pts/") || $0.hasPrefix("/dev/tty") } ?? false
  }
}
