import Application
import ArgumentParser
import Foundation

struct ApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Cria ou altera os pools, bots, contas de gateway e ofertas de um vendedor.",
    discussion: """
      FILE é um JSON como docs/apply.schema.json descreve; - lê da entrada padrão. Cada item é \
      reconhecido pelo nome, e o mesmo arquivo pode ser aplicado de novo. Um segredo pode ser \
      {"env": "NOME"} ou {"file": "/arquivo"}; o que faltar ou estiver mascarado (••••) mantém o valor \
      guardado. Cada credencial é testada antes com uma chamada real, e se uma falhar nada é salvo.
      """)

  @Argument(help: "O arquivo JSON, ou - para a entrada padrão.")
  var file: String

  @Flag(help: "Mostra os links e os endereços de webhook como JSON.")
  var json = false

  @Flag(help: "Confere tudo, com as chamadas reais, e não altera nada.")
  var check = false

  func run() throws {
    try withExitCodes {
      let document = try SellerDocument.parse(try content())
      let settings = try Settings()
      let configuration = try SellerDocument.read(
        document, environment: ProcessInfo.processInfo.environment, files: files(settings))
      try checkTemplates(configuration, settings)
      let graph = try ObjectGraph(forCommand: settings)
      try graph.measureClock()
      try graph.checkStart(mayWrite: !check)
      do {
        try apply(configuration, graph)
      } catch let fault as UnacceptableConfiguration {
        throw DocumentFault(fault, in: document)
      } catch let fault as ConfigurationFault {
        for problem in fault.problems { say("rastro: \(problem)") }
        say("rastro: \(fault.isSaved ? "salvo, com o problema acima" : "nada foi alterado")")
        throw ExitCode.failure
      }
    }
  }

  private func apply(_ configuration: SellerConfiguration, _ graph: ObjectGraph) throws {
    let applyConfiguration = graph.applyConfiguration(in: SystemScope())
    if check {
      let verified = try applyConfiguration.check(configuration, progress: say)
      try show(ApplyReport(configuration, verified, graph))
      say("rastro: tudo certo; nada foi alterado (--check)")
      return
    }
    let saved = try applyConfiguration.apply(configuration, progress: say)
    try show(ApplyReport(configuration, saved, graph))
    // Now rather than when the dispatcher next looks.
    try graph.fallbackFolder?.write { try graph.pools.activePools() }
    try hintAtAlerts(of: configuration.account, graph)
  }

  /// Nobody who does not know of alerts links a chat.
  private func hintAtAlerts(of account: String, _ graph: ObjectGraph) throws {
    guard let seller = try graph.sellers.seller(named: account),
      try graph.alertChats.chats(of: seller.id).isEmpty
    else { return }
    say(
      "rastro: nenhum chat recebe avisos desta conta; para vincular um: "
        + "rastro alerts link --account \"\(account)\"")
  }

  private func show(_ report: ApplyReport) throws {
    if json { return try printJSON(report) }
    for line in report.lines { printLine(line) }
  }

  private func checkTemplates(_ configuration: SellerConfiguration, _ settings: Settings) throws {
    let checkup = TemplateCheckup(settings.templates)
    for warning in checkup.warnings(of: configuration) { say("rastro: aviso: \(warning)") }
    let problems = checkup.problems(of: configuration)
    guard !problems.isEmpty else { return }
    for problem in problems { say("rastro: \(problem)") }
    throw ExitCode.badInput
  }

  private func files(_ settings: Settings) -> DocumentFiles {
    let folder = file == "-" ? nil : URL(fileURLWithPath: file).deletingLastPathComponent()
    return DocumentFiles(folder: folder) { settings.links.file($0) }
  }

  private func content() throws -> Data {
    let content =
      file == "-"
      ? try? FileHandle.standardInput.readToEnd() ?? Data()
      : FileManager.default.contents(atPath: file)
    guard let data = content else {
      say("rastro: não consigo ler o arquivo \(file)")
      throw ExitCode.notFound
    }
    return data
  }
}
