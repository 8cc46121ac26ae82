import Application
import ArgumentParser
import Domain

struct AdminCreateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Mostra um link que define a senha, uma vez.",
    discussion: """
      O link vale por 48 horas e um novo anula os anteriores. Sem --account a pessoa é da plataforma (admin) e vê \
      todas as contas. Se o e-mail já existe, o link serve para uma senha nova, e nada muda até ser usado.
      """)

  @Option(help: "O e-mail com que a pessoa entra.") var email: String
  @Option(help: "O nome da conta; sem ele, a plataforma.") var account: String?
  @Flag(help: "Cria a conta de --account se ela ainda não existe.") var newAccount = false
  @Option(help: "owner, operator, viewer ou admin; com --account o padrão é owner.")
  var role: String?
  @Flag(help: "Escreve JSON.") var json = false

  private struct Report: Encodable {
    let email: String
    let role: String
    let account: String?
    let isNew: Bool
    let link: String
    /// UTC.
    let validUntil: String

    enum CodingKeys: String, CodingKey {
      case email, role, account, link
      case isNew = "new"
      case validUntil = "valid_until"
    }
  }

  func validate() throws {
    if let role, Role(rawValue: role) == nil {
      throw ValidationError("--role é owner, operator, viewer ou admin")
    }
    if newAccount, account == nil { throw ValidationError("--new-account precisa de --account") }
  }

  func run() throws {
    try withExitCodes {
      let graph = try ObjectGraph(forCommand: Settings())
      try graph.checkStart(mayWrite: false)
      try graph.measureClock()
      if newAccount, let account { try create(account, graph) }
      let seller = try account.map { try graph.sellers.account(named: $0) }
      let end = graph.seams.clock.now().adding(Invitation.life).text
      let invitation = try issue(seller, graph)
      let link = graph.settings.links.invitation(invitation.token).reveal()
      // Of somebody who was there before, what they are counts, not what was asked for.
      let owner = try invitation.person.sellerID.flatMap { id in
        try graph.sellers.sellers().first { $0.id == id }
      }
      let person = invitation.person
      if json {
        return try printJSON(
          Report(
            email: person.email, role: person.role.rawValue, account: owner?.name,
            isNew: invitation.isNew, link: link, validUntil: end))
      }
      printLine(link)
      let place = owner.map { "da conta \($0.name)" } ?? "da plataforma"
      say(
        invitation.isNew
          ? "rastro: \(person.email) é \(person.role.rawValue) \(place); o link vale uma vez, até \(end) (UTC)"
          : "rastro: \(person.email) já existe (\(person.role.rawValue) \(place)); o link define uma "
            + "senha nova, uma vez, até \(end) (UTC)")
    }
  }

  private func create(_ account: String, _ graph: ObjectGraph) throws {
    guard try graph.sellers.seller(named: account) == nil else { return }
    switch try graph.newSeller.add(
      account, zone: SellerDay.standardZone, by: ActingPerson.command.name)
    {
    case .done: say("rastro: a conta \(account) foi criada")
    case .invalid(let faults):
      say("rastro: \(faults.map(\.message).joined(separator: "; "))")
      throw ExitCode.badUsage
    case .refused, .notFound: throw ExitCode.badUsage
    }
  }

  private func issue(_ seller: Seller?, _ graph: ObjectGraph) throws -> Invitation {
    let role = role.flatMap { Role(rawValue: $0) } ?? (seller == nil ? .admin : .owner)
    do {
      return try graph.invitations.issue(
        email: email, role: role, seller: seller?.id, by: .command)
    } catch let fault as PeopleFault {
      say("rastro: \(fault)")
      throw ExitCode.badUsage
    }
  }
}
