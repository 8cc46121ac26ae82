import Application
import ArgumentParser
import Domain

/// Whom a command about one person is about.
struct BuyerOptions: ParsableArguments {
  @Option(help: "O id do comprador no Telegram, um número.")
  var telegramId: Int64

  @Option(help: "Só este vendedor, pelo nome.")
  var account: String?

  func validate() throws {
    guard telegramId > 0 else {
      throw ValidationError("--telegram-id deve ser o número de uma pessoa no Telegram.")
    }
  }

  /// The seller of that name, or all.
  func sellers(_ directory: any SellerDirectory) throws -> [Seller] {
    try directory.accounts(named: account)
  }
}
