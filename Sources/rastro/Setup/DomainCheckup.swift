/// Whether a domain leads to this machine, and whether it takes connections.
struct DomainCheckup {
  let host: any SetupHost

  /// What is wrong with where the name leads; nil when it leads here.
  func nameProblem(_ domain: PublicDomain) -> String? {
    let found = host.addresses(of: domain.name)
    guard !found.isEmpty else {
      return
        "o DNS não conhece \(domain.name); crie um registro A com o IP deste servidor no painel "
        + "do seu registrador (pode levar alguns minutos para valer)"
    }
    let own = Set(host.ownAddresses())
    guard !found.contains(where: own.contains) else { return nil }
    let visible = own.filter { !Self.isLocal($0) }.sorted()
    return
      "\(domain.name) leva a \(found.joined(separator: ", ")), e os endereços desta máquina são "
      + (visible.isEmpty ? own.sorted() : visible).joined(separator: ", ")
      + "; se há um proxy, uma CDN ou NAT no caminho, está certo assim"
  }

  /// What is wrong with a port; nil when somebody answers there.
  func portProblem(_ port: UInt16) -> String? {
    guard !host.answers(at: port) else { return nil }
    return "ninguém responde na porta \(port) desta máquina; veja se o nginx está no ar "
      + "(systemctl status nginx)"
  }

  private static func isLocal(_ address: String) -> Bool {
    address.hasPrefix("127.") || address == "::1" || address.hasPrefix("fe80:")
  }
}
