import Application
import ArgumentParser
import Domain

/// Domain, certificate and services, and what a person needs at the end.
extension AnswersRun {
  /// What keeps the files from being written, before anything is.
  var writeFaults: [FieldFault] {
    let files =
      (answers.domain == nil ? [] : [("$.domain", installation.environment)])
      + (answers.pair == nil ? [] : [("$.tls", installation.site.include)])
    return files.filter { !installation.host.canWrite($0.1) }
      .map { FieldFault($0.0, "não consigo escrever \($0.1); rode como root: sudo rastro setup") }
  }

  func installCertificate() throws {
    guard let domain = answers.domain, let pair = answers.pair else { return }
    for note in try installation.install(pair, of: domain) { warn(note) }
  }

  /// The services get the address.
  func writeAddress() throws {
    guard let domain = answers.domain else { return }
    let checkup = DomainCheckup(host: installation.host)
    if let problem = checkup.nameProblem(domain) { warn(problem) }
    let isNew = try installation.write(domain)
    if isNew, let problem = installation.restartServices() { warn(problem) }
    for port in [80, 443] as [UInt16] {
      if let problem = checkup.portProblem(port) { warn(problem) }
    }
  }

  private func warn(_ text: String) { say("rastro: aviso: \(text)") }

  func end(
    _ graph: ObjectGraph, _ actions: GraphSetup, _ configuration: SellerConfiguration
  ) throws {
    guard let seller = try actions.sellers().first(where: { $0.name == answers.account }) else {
      throw ExitCode.failure
    }
    let scope = SellerScope(seller.id)
    let setup = actions.setup(of: scope)
    let pools = try setup.pools()
    let pool = pools.first { $0.slug == configuration.pools.first?.slug } ?? pools.first
    if let code = answers.testEvent, let pool {
      let outcome = try actions.sendTestEvent(code: code, pool: pool.slug, of: scope)
      say("rastro: evento de teste: \(outcome?.summary ?? "o pool não tem pixel com token")")
    }
    let link = try answers.email.map { try invite($0, scope, actions) } ?? nil
    var end = try SetupEnd(setup, pool: pool, actions, adminLink: link)
    if try actions.alertChats(of: scope).isEmpty, try !setup.bots().isEmpty {
      end.alertMessage = "/vincular \(try actions.newAlertCode(of: scope).grouped)"
    }
    end.show(inColours: false)
  }

  private func invite(
    _ email: String, _ scope: SellerScope, _ actions: GraphSetup
  ) throws -> Secret<String>? {
    do {
      return try actions.invite(email, to: scope)
    } catch let fault as PeopleFault {
      warn("$.admin.email: \(fault)")
      return nil
    }
  }
}
