import Application
import ArgumentParser

/// Whose alerts a command is about.
struct AlertsOptions: ParsableArguments {
  @Option(help: "O vendedor, pelo nome; só é preciso se há mais de um.")
  var account: String?

  @Flag(help: "Mostra JSON.")
  var json = false

  /// The one of `--account`, or the only one.
  func seller(_ directory: any SellerDirectory) throws -> Seller {
    try Self.seller(account, in: directory)
  }

  /// The one of that name, or the only one; ends the command where it is not clear.
  static func seller(_ account: String?, in directory: any SellerDirectory) throws -> Seller {
    if let account { return try directory.account(named: account) }
    let sellers = try directory.sellers()
    guard let only = sellers.first else {
      say("rastro: ainda não há contas, crie uma com rastro apply")
      throw ExitCode.notFound
    }
    guard sellers.count == 1 else {
      let names = sellers.map(\.name).joined(separator: ", ")
      say("rastro: há mais de uma conta; escolha com --account: \(names)")
      throw ExitCode.badUsage
    }
    return only
  }
}
