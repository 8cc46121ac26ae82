import Application
import ArgumentParser
import Persistence

/// What both kinds are told.
struct RenewOptions: ParsableArguments {
  @Option(help: "O vendedor, pelo nome; só é preciso se mais de um usa este nome.")
  var account: String?

  @Option(help: "Por quanto tempo o antigo ainda vale: 24h, 30m, 7d ou 0, no máximo 30d.")
  var keepOld = KeepTime(hours: 24)

  @Flag(help: "Mostra JSON.")
  var json = false

  /// The seller's of `--account`, or all sellers'.
  ///
  /// `what` names what is looked for, should there be no such seller.
  func scope(for what: String, _ directory: any SellerDirectory) throws -> any Scope {
    guard let account else { return SystemScope() }
    guard let seller = try directory.seller(named: account) else { throw missing(what) }
    return SellerScope(seller.id)
  }

  private func missing(_ what: String) -> ExitCode {
    say("rastro: não existe \(what)" + (account.map { " do vendedor \($0)" } ?? ""))
    return .notFound
  }

  /// The one of that name.
  func only<ID>(
    _ found: [SecretRenewal.Subject<ID>], _ what: String
  ) throws -> SecretRenewal.Subject<ID> {
    guard let first = found.first else { throw missing(what) }
    guard found.count == 1 else {
      let sellers = found.map(\.seller).joined(separator: ", ")
      say("rastro: há mais de um com este nome; escolha o vendedor com --account: \(sellers)")
      throw ExitCode.badUsage
    }
    return first
  }
}
