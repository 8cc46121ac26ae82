import Application
import Domain

/// The questions about domain and certificate, before anything else can be set up.
struct DomainDialogue {
  let dialogue: Dialogue
  let installation: Installation

  private var host: any SetupHost { installation.host }
  private var checkup: DomainCheckup { DomainCheckup(host: host) }

  /// Leaves the installation with a public address; `current` is the one that it has.
  func run(current: String?) throws {
    dialogue.begin(
      "Domínio",
      current.map { "Hoje: \($0)" }
        ?? "O endereço dos seus links. O DNS dele deve levar a este servidor.")
    guard let domain = try domain(current) else {
      if current?.hasPrefix("https://") == false {
        dialogue.show("  ! Sem um domínio com https, o Telegram e os gateways não entregam aqui.")
      }
      return
    }
    dialogue.good(domain.publicURL)
    if let problem = checkup.portProblem(80) { dialogue.show("  ! \(problem)") }
    let isNew = try installation.write(domain)
    try askForCertificate(of: domain)
    guard isNew else { return }
    if let problem = installation.restartServices() {
      dialogue.show("  ! \(problem)")
    } else {
      dialogue.good("os serviços usam o novo endereço")
    }
  }

  /// Nil where the current address stays.
  private func domain(_ current: String?) throws -> PublicDomain? {
    // An address that is no domain, of a trial, stays for Enter too.
    let known = current.flatMap { $0.hasPrefix("https://") ? try? PublicDomain($0) : nil }
    while true {
      let typed = try dialogue.value("Domínio", standard: known?.name) {
        answer throws(FieldProblem) in try PublicDomain(answer)
      }
      guard let typed else {
        if current != nil { return nil }
        dialogue.problem(
          "sem o domínio não há links nem webhooks: escreva um, como loja.exemplo.com.br")
        continue
      }
      guard let problem = checkup.nameProblem(typed) else { return typed }
      dialogue.show("  ! \(problem)")
      if try dialogue.confirms("Seguir com \(typed.name) assim mesmo?") { return typed }
    }
  }

  private enum Source { case certbot, files }

  private func askForCertificate(of domain: PublicDomain) throws {
    let check = CertificateCheck(host: host)
    let known = host.text(of: installation.site.include).flatMap { TLSInclude.pair(in: $0) }
    if let known, check.faults(known, of: domain).isEmpty {
      dialogue.good("certificado válido até \(check.end(of: known) ?? "?")")
      dialogue.show("  Enter mantém; um número troca.")
    }
    let sources: [(title: String, value: Source)] = [
      ("criar um agora, de graça, com certbot (Let's Encrypt)", .certbot),
      ("usar arquivos que já tenho", .files),
    ]
    while let source = try dialogue.choice("Certificado", sources) {
      let pair = try source == .certbot ? certified(domain) : files()
      guard let pair else { continue }
      let faults = check.faults(pair, of: domain)
      for fault in faults { dialogue.problem(fault.message) }
      if faults.isEmpty, try install(pair, of: domain) { return }
    }
    if known == nil {
      dialogue.show(
        "  ! Sem certificado aqui, quem responde por https deve estar na frente deste nginx.")
    }
  }

  private func install(_ pair: CertificatePair, of domain: PublicDomain) throws -> Bool {
    do {
      let notes = try installation.install(pair, of: domain)
      for note in notes { dialogue.show("  ! \(note)") }
      if notes.isEmpty { dialogue.good("o nginx usa o certificado") }
      if notes.isEmpty, let problem = checkup.portProblem(443) { dialogue.show("  ! \(problem)") }
      return true
    } catch let fault as FieldProblem {
      dialogue.problem(fault.description)
      return false
    }
  }

  /// Nil where certbot got none.
  private func certified(_ domain: PublicDomain) throws -> CertificatePair? {
    guard let certbot = host.path(of: "certbot") else {
      dialogue.problem("certbot não está instalado; instale com: apt install certbot")
      return nil
    }
    if host.text(of: installation.site.include) == nil {
      for note in try installation.install(nil, of: domain) { dialogue.show("  ! \(note)") }
    }
    try host.makeFolder(installation.webroot)
    let email = try dialogue.text("E-mail para avisos de vencimento (Enter: nenhum)")
    let command = Certbot(
      program: certbot, webroot: installation.webroot, reload: installation.site.reload
    )
    .command(for: domain, email: email)
    dialogue.show("  \(command.joined(separator: " "))\n  Pode levar um minuto.")
    let ending = host.run(command, seconds: 300)
    guard ending.status == 0 else {
      dialogue.problem("o certbot não conseguiu:\n\(NginxSite.end(of: ending.output))")
      return nil
    }
    return CertificatePair(ofCertbot: domain, in: installation.certificates)
  }

  private func files() throws -> CertificatePair? {
    guard
      let certificate = try dialogue.text("Arquivo do certificado, com a cadeia (fullchain.pem)"),
      let key = try dialogue.text("Arquivo da chave (privkey.pem)")
    else { return nil }
    return CertificatePair(certificate: certificate, key: key)
  }
}
