import Application
import ArgumentParser
import Domain
import Foundation
import Host
import Persistence

struct SetupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup",
    abstract: "Leva da instalação à primeira venda, pergunta por pergunta.",
    discussion: """
      Domínio e certificado, bot, gateway, oferta, link do anúncio, pixel, avisos, painel. Cada resposta é \
      conferida na hora; Enter pula ou mantém o que já existe; pode ser repetido e interrompido. Com --answers \
      as respostas vêm de um JSON, como docs/setup.md descreve, e nada é alterado se houver algo errado. Rode \
      como root: escreve o arquivo de configurações e o do nginx.
      """)

  @OptionGroup var options: SetupOptions

  @Option(help: "O arquivo JSON com as respostas, ou - para a entrada padrão; sem terminal.")
  var answers: String?

  @Flag(help: "Não mostra as vendas ao vivo no fim.")
  var noWatch = false

  func run() throws {
    if let answers {
      return try withExitCodes { try fromAnswers(answers) }
    }
    guard let terminal = Terminal() else {
      say("rastro: setup pergunta num terminal; sem um, use --answers ARQUIVO (docs/setup.md)")
      throw ExitCode.badUsage
    }
    let interruption = Interruption(terminal)
    let termination = Termination { interruption.happen() }
    try withExitCodes {
      try talk(terminal, interruption, termination)
    }
  }

  private func fromAnswers(_ path: String) throws {
    let content =
      path == "-"
      ? try? FileHandle.standardInput.readToEnd() ?? Data()
      : FileManager.default.contents(atPath: path)
    guard let content else {
      say("rastro: não consigo ler o arquivo \(path)")
      throw ExitCode.notFound
    }
    let installation = options.installation
    let environment = try environment(installation)
    try AnswersRun(content, environment: environment, installation).run(environment)
  }

  /// What the services read counts; what they do not have comes from whoever runs the command.
  private func environment(_ installation: Installation) throws -> [String: String] {
    Settings.processEnvironment.merging(try installation.settingsFile().values) { $1 }
  }

  private func graph(_ environment: [String: String]) throws -> ObjectGraph {
    let graph = try ObjectGraph(forCommand: Settings(environment))
    try graph.checkStart()
    try graph.measureClock()
    return graph
  }

  private func talk(
    _ terminal: Terminal, _ interruption: Interruption, _ termination: Termination
  ) throws {
    let console = TerminalConsole(terminal)
    let dialogue = Dialogue(console: console)
    do {
      let installation = options.installation
      let known = try environment(installation)
      // What is wrong with the installation itself is told before anybody answers anything.
      _ = try graph([Installation.publicURL: "https://rastro.invalid"].merging(known) { $1 })
      console.show("Enter mantém ou pula. Ctrl-C para; rastro setup continua de onde parou.")
      try DomainDialogue(dialogue: dialogue, installation: installation)
        .run(current: known[Installation.publicURL])
      let graph = try graph(environment(installation))
      guard let setup = try SetupDialogue(dialogue, GraphSetup(graph)) else {
        return console.show("Sem o nome da conta não há mais o que perguntar.")
      }
      let link = try setup.run()
      try SetupEnd(setup.setup, pool: setup.pool(), setup.actions, adminLink: link)
        .show(inColours: true)
      if !noWatch {
        interruption.isExpected = true
        try graph.watch(setup.seller).run(termination)
      }
    } catch is EndOfAnswers {
      console.show("\n\(Interruption.howToGoOn)")
      throw ExitCode.failure
    }
  }
}
