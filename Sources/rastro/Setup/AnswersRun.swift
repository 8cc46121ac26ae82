import Application
import ArgumentParser
import Domain
import Foundation
import JSON
import Persistence

/// `rastro setup --answers`: everything is checked before anything is changed.
struct AnswersRun {
  let document: JSONDocument
  let answers: SetupAnswers
  let installation: Installation

  init(_ data: Data, environment: [String: String], _ installation: Installation) throws {
    document = try SellerDocument.parse(data)
    answers = try SetupAnswers.read(document, environment: environment)
    self.installation = installation
  }

  func run(_ environment: [String: String]) throws {
    let graph = try ObjectGraph(forCommand: settings(environment))
    try graph.checkStart()
    try graph.measureClock()
    let actions = GraphSetup(graph)
    let configuration = try checked(graph, actions)
    if answers.pair != nil {
      // What nginx does not take is found out while nothing is saved.
      try refused { _ = try check(configuration, graph) }
      try installCertificate()
    }
    let saved = try save(configuration, graph)
    for bot in saved.bots {
      if let fault = actions.webhookFault(of: bot) {
        say(
          "rastro: aviso: o webhook de @\(bot.username) não foi confirmado pelo Telegram: \(fault)")
      }
    }
    try writeAddress()
    try end(graph, actions, configuration)
  }

  /// With the domain of the answers as the public address.
  private func settings(_ environment: [String: String]) throws -> Settings {
    var environment = environment
    if let domain = answers.domain { environment[Installation.publicURL] = domain.publicURL }
    if environment[Installation.publicURL] == nil {
      throw fault([
        FieldFault("$.domain", "está faltando: o endereço desta instalação ainda não foi escolhido")
      ])
    }
    return try Settings(environment)
  }

  private func checked(
    _ graph: ObjectGraph, _ actions: GraphSetup
  ) throws -> SellerConfiguration {
    var faults: [FieldFault] = []
    if let (pair, domain) = answers.pair.flatMap({ pair in answers.domain.map { (pair, $0) } }) {
      faults += CertificateCheck(host: installation.host).faults(pair, of: domain).under("$.tls")
    }
    let stored = try actions.sellers().first { $0.name == answers.account }
      .map { try Self.stored(actions.setup(of: SellerScope($0.id))) }
    faults += writeFaults
    do {
      let configuration = try answers.configuration(among: stored ?? SetupAnswers.Stored())
      guard !faults.isEmpty else { return configuration }
      // Nothing is saved any more; what else is wrong is worth knowing at once.
      _ = try check(configuration, graph)
    } catch let fault as UnacceptableConfiguration {
      faults += fault.problems
    } catch let fault as ConfigurationFault {
      faults += fault.faults
    }
    throw fault(faults)
  }

  private static func stored(_ setup: any SellerSetup) throws -> SetupAnswers.Stored {
    try .init(bots: setup.bots(), accounts: setup.gatewayAccounts(), pools: setup.pools())
  }

  /// A real call with each credential.
  private func check(
    _ configuration: SellerConfiguration, _ graph: ObjectGraph
  ) throws -> VerifiedConfiguration {
    try placed(configuration) {
      try graph.applyConfiguration(in: SystemScope()).check(configuration) { _ in }
    }
  }

  /// In one transaction, after a real call with each credential.
  private func save(
    _ configuration: SellerConfiguration, _ graph: ObjectGraph
  ) throws -> SavedConfiguration {
    try refused {
      try placed(configuration) {
        try graph.applyConfiguration(in: SystemScope()).apply(configuration, progress: say)
      }
    }
  }

  /// Ends the command where the work is refused.
  private func refused<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let unacceptable as UnacceptableConfiguration {
      throw fault(unacceptable.problems)
    } catch let refused as ConfigurationFault {
      for fault in refused.faults { say("rastro: \(fault.path): \(fault.message)") }
      say("rastro: \(refused.isSaved ? "salvo, com o problema acima" : "nada foi alterado")")
      throw ExitCode.failure
    }
  }

  /// With the faults at their places in the answers.
  private func placed<Result>(
    _ configuration: SellerConfiguration, _ work: () throws -> Result
  ) throws -> Result {
    func place(_ faults: [FieldFault]) -> [FieldFault] {
      faults.map { fault in
        FieldFault(
          SetupAnswers.path(of: fault.path, in: configuration, answers.offer?.name), fault.message)
      }
    }
    do {
      return try work()
    } catch let fault as UnacceptableConfiguration {
      throw UnacceptableConfiguration(problems: place(fault.problems))
    } catch let fault as ConfigurationFault {
      throw ConfigurationFault(place(fault.faults), isSaved: fault.isSaved)
    }
  }

  private func fault(_ faults: [FieldFault]) -> DocumentFault {
    DocumentFault(UnacceptableConfiguration(problems: faults), in: document)
  }
}
