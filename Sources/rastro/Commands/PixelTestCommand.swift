import Application
import ArgumentParser
import Domain
import HTTPTransport
import MetaConversions
import Persistence

struct PixelTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Pergunta à Meta se o pixel existe, se o token lê e se envia.",
    discussion: """
      Sem --event nada fica na Meta. Com --event CÓDIGO (Gerenciador de Eventos > Eventos de teste) sai um \
      PageView de verdade: aparece na tela de testes e conta como qualquer outro. Não é um ensaio.
      """)

  @Option(help: "O pool, pelo slug.")
  var pool: String

  @Option(help: "O código da tela Eventos de teste, como TEST12345.")
  var event: String?

  @Flag(help: "Mostra JSON.")
  var json = false

  private struct Report: Encodable {
    let pixel: String
    let name: String?
    let reads: Bool
    let sends: Bool
    let problem: String?
    let graphVersion: String
    let versionNote: String?
    let testEvent: String?

    enum CodingKeys: String, CodingKey {
      case pixel, name, reads, sends, problem
      case graphVersion = "graph_version"
      case versionNote = "version_note"
      case testEvent = "test_event"
    }
  }

  func validate() throws {
    if let event, event.utf8.count > 50 || event.isEmpty {
      throw ValidationError("--event é o código da tela Eventos de teste, como TEST12345.")
    }
  }

  func run() throws {
    try withExitCodes {
      let settings = try Settings()
      let (database, vault) = try settings.openPatiently()
      let now = try HealthRepository(database, in: SystemScope()).now()
      let pixels = InstallationRepository(database, vault: vault, in: SystemScope())
      guard let pixel = try pixels.pixel(ofSlug: pool) else {
        say("rastro: não existe um pool com o slug \(pool) e um pixel; veja rastro tracking show")
        throw ExitCode.notFound
      }
      guard let token = pixel.token else {
        say("rastro: o pool não tem token de acesso; ponha access_token e rode rastro apply")
        throw ExitCode.failure
      }
      let http = HTTPClient(proxy: settings.proxy?.reveal())
      let rights = PixelProbe(
        baseURL: settings.metaBaseURL, version: settings.metaVersion, http: http,
        clock: Clock { now }
      ).rights(pixelID: pixel.id, token: token, deadline: Deadline(in: .seconds(15)))
      let sent = try sendTestEvent(pixel.id, token, settings, http, at: now)
      try show(report(pixel.id, rights, settings.metaVersion, sent?.summary, at: now))
      let isAccepted = if case .accepted? = sent { true } else { sent == nil }
      guard case .works = rights.sending, isAccepted else { throw ExitCode.failure }
    }
  }

  private func report(
    _ pixel: String, _ rights: PixelRights, _ version: String, _ sent: String?, at now: Timestamp
  ) -> Report {
    Report(
      pixel: pixel, name: rights.name, reads: rights.readRefusal == nil,
      sends: rights.sending == .works, problem: rights.sending.problem, graphVersion: version,
      versionNote: GraphVersionText.warning(version, at: now), testEvent: sent)
  }

  private func sendTestEvent(
    _ pixel: String, _ token: Secret<String>, _ settings: Settings, _ http: HTTPClient,
    at now: Timestamp
  ) throws -> AttemptOutcome? {
    guard let event else { return nil }
    let client = MetaClient(
      baseURL: settings.metaBaseURL, version: settings.metaVersion, http: http)
    return TestEvent(code: event, pixelID: pixel, token: token)
      .send(by: client, from: settings.publicURL, at: now)
  }

  private func show(_ report: Report) throws {
    if json { return try printJSON(report) }
    printLine("pixel \(report.pixel)\(report.name.map { "  \($0)" } ?? "")")
    printLine(
      report.reads ? "o token lê o pixel" : "o token não lê o pixel (não atrapalha o envio)")
    printLine(
      report.sends ? "o token envia eventos" : "o token não envia eventos: \(report.problem ?? "")")
    printLine("Graph \(report.graphVersion)\(report.versionNote.map { ": \($0)" } ?? "")")
    if let sent = report.testEvent {
      printLine("evento de teste (de verdade, não um ensaio): \(sent)")
    }
  }
}
