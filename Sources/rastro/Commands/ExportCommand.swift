import Application
import ArgumentParser
import Foundation
import MariaDB
import Persistence

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Mostra em JSON o que consta de um comprador (LGPD).",
    discussion: """
      Com os dados de pagador abertos e sem segredos do vendedor. Um aviso de gateway que fala também de \
      outras pessoas aparece sem o texto.
      """)

  @OptionGroup var buyer: BuyerOptions

  private struct Document: Encodable {
    struct Part: Encodable {
      let account: String
      let data: Exported
    }
    let telegramID: Int64
    let accounts: [Part]

    enum CodingKeys: String, CodingKey {
      case telegramID = "telegram_id"
      case accounts
    }
  }

  func run() throws {
    try withExitCodes {
      let (database, vault) = try Settings().openPatiently()
      let export = BuyerExport(database, vault: vault)
      let audit = AuditLog(database)
      let parts = try buyer.sellers(SellerRepository(database, in: SystemScope())).compactMap {
        seller in
        try export.export(buyer.telegramId, of: SellerScope(seller.id)).map { data in
          try audit.append("buyer_exported", seller: seller.id, detail: "on request")
          return Document.Part(account: seller.name, data: data)
        }
      }
      guard !parts.isEmpty else {
        say("rastro: nada consta deste comprador")
        throw ExitCode.notFound
      }
      try printJSON(Document(telegramID: buyer.telegramId, accounts: parts))
    }
  }
}
