import Application
import ArgumentParser
import Domain
import Foundation

struct ApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Creates or changes a seller's pools, bots, gateway accounts and offers.",
    discussion: """
      FILE is JSON as docs/apply.schema.json describes; - reads standard input. Entries are known by \
      their names, so that the same file can be applied again. A secret may be {"env": "NAME"}; one \
      that is left out keeps its stored value. Every credential is tried with a real call first, and \
      nothing is saved if one fails.
      """)

  @Argument(help: "The JSON file, or - for standard input.")
  var file: String

  @Flag(help: "Print the links and webhook addresses as JSON.")
  var json = false

  func run() throws {
    try withExitCodes {
      let graph = try ObjectGraph(Settings())
      try graph.checkStart()
      let configuration = try SellerDocument.read(
        try content(), environment: ProcessInfo.processInfo.environment)
      try checkTemplates(configuration, graph.settings)
      let saved: SavedConfiguration
      do {
        saved = try graph.applyConfiguration(configuration, progress: say)
      } catch let fault as ConfigurationFault {
        say("rastro: \(fault)")
        throw ExitCode.failure
      }
      try report(configuration, saved, graph)
      // Now rather than when the dispatcher next looks.
      try graph.standInFolder?.write { try graph.pools.activePools() }
    }
  }

  private func checkTemplates(_ configuration: SellerConfiguration, _ settings: Settings) throws {
    let problems = TemplateCheckup(settings.templates).problems(of: configuration)
    guard !problems.isEmpty else { return }
    for problem in problems { say("rastro: \(problem)") }
    throw ExitCode.badInput
  }

  private func content() throws -> Data {
    if file == "-" { return FileHandle.standardInput.readDataToEndOfFile() }
    guard let data = FileManager.default.contents(atPath: file) else {
      say("rastro: cannot read \(file)")
      throw ExitCode.notFound
    }
    return data
  }

  private struct Report: Encodable {
    struct Pool: Encodable {
      let name: String
      let link: String
    }
    struct Bot: Encodable {
      let name: String
      let username: String
    }
    struct GatewayAccount: Encodable {
      let name: String
      let webhookURL: String

      enum CodingKeys: String, CodingKey {
        case name
        case webhookURL = "webhook_url"
      }
    }
    let pools: [Pool]
    let bots: [Bot]
    let gatewayAccounts: [GatewayAccount]

    enum CodingKeys: String, CodingKey {
      case pools, bots
      case gatewayAccounts = "gateway_accounts"
    }
  }

  private func report(
    _ configuration: SellerConfiguration, _ saved: SavedConfiguration, _ graph: ObjectGraph
  ) throws {
    let report = Report(
      pools: configuration.pools.map {
        .init(name: $0.name, link: "\(graph.settings.publicURL)/go/\($0.slug)")
      },
      bots: saved.bots.map { .init(name: $0.name, username: $0.username) },
      gatewayAccounts: saved.gatewayAccounts.map {
        .init(name: $0.name, webhookURL: graph.webhookAddress.base($0.account).reveal())
      })
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      print(String(decoding: try encoder.encode(report), as: UTF8.self))
      return
    }
    for pool in report.pools { print("ad link of \(pool.name): \(pool.link)") }
    for bot in report.bots { print("bot \(bot.name): @\(bot.username)") }
    for account in report.gatewayAccounts {
      print("webhook of \(account.name): \(account.webhookURL)")
    }
  }
}
