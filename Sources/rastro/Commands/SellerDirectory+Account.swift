import Application
import ArgumentParser

extension SellerDirectory {
  /// The seller whom `--account` names; ends the command where there is none, and says who there is.
  func account(named name: String) throws -> Seller {
    if let seller = try seller(named: name) { return seller }
    let names = try sellers().map(\.name).joined(separator: ", ")
    let known =
      names.isEmpty
      ? "ainda não há contas, crie uma com rastro apply" : "as contas são: \(names)"
    say("rastro: não existe uma conta com o nome \(name); \(known)")
    throw ExitCode.notFound
  }

  /// The one of that name, or all.
  func accounts(named name: String?) throws -> [Seller] {
    try name.map { [try account(named: $0)] } ?? sellers()
  }
}
