import Application
import Domain
import FastCGI
import Foundation
import TestFastCGI
import TestPorts
import TestThreads
import Testing

@testable import Web

/// The web application at a socket of its own, over ports that answer what a test says.
final class WebStage: Sendable {
  /// What was handed over once an answer had left.
  let enqueued = Log<EnqueuedTasks>()
  let spentButtons = Log<SpentButtons>()
  let clicks = Log<RecordedClick>()
  private let path = "/tmp/rweb-" + UUID().uuidString.prefix(8)
  private let server: Server
  private let running: Background<Void>

  struct Answer: Equatable {
    let status: Int
    /// Headers and body.
    let text: String

    /// After the empty line.
    var body: String { text.split(separator: "\r\n\r\n", maxSplits: 1).dropFirst().joined() }
    var asksToComeBack: Bool { text.contains("\r\nRetry-After: ") }
  }

  /// One pool without a pixel, called `oferta`.
  private struct Clicks: RedirectPoolDirectory, ClickStore {
    let recorded: Log<RecordedClick>

    func pool(slug: String) -> RedirectPool? { activePools().first { $0.slug == slug } }
    func activePools() -> [RedirectPool] {
      let member = RedirectPoolMember(
        botID: BotID(2), username: "loja_bot", weight: 1, unhealthySince: nil)
      return [
        RedirectPool(
          id: RedirectPoolID(4), sellerID: SellerID(1), slug: "oferta", pixelID: nil,
          members: [member])
      ]
    }
    func record(_ clicks: [RecordedClick]) { for click in clicks { recorded.add(click) } }
    func add(_ report: BrowserReport, to token: TrackingToken, at now: Timestamp) {}
  }

  init(
    bots: any BotDirectory, receiveUpdate: ReceiveUpdate, receiveWebhook: ReceiveWebhook,
    showDelivery: ShowDelivery, files: any FileDirectory, sellers: Share<SellerID> = .unlimited,
    kinds: Share<String> = .unlimited,
    decode: @escaping @Sendable ([UInt8]) -> BotUpdate?,
    seams: Seams
  ) throws {
    let gate = DatabaseGate(isOutage: { _ in false }, closed: {})
    gate.open()
    let settings = PageSettings(
      publicURL: "https://loja.example", botLinkURL: "https://t.me",
      pixelScriptURL: "https://connect.facebook.net/en_US/fbevents.js")
    let (enqueued, spentButtons) = (enqueued, spentButtons)
    let store = Clicks(recorded: clicks)
    let application = WebApplication(
      WebApplication.UseCases(
        recordClicks: RecordClicks(
          pools: store, clicks: store, gate: gate, seams: seams),
        clicks: store, bots: bots, receiveUpdate: receiveUpdate, decodeUpdate: decode,
        receiveWebhook: receiveWebhook, webhookHeaders: ["event", "authorization"],
        showDelivery: showDelivery, customData: { _ in #"{"value":19.9}"# }, files: files),
      settings: settings, templates: TemplateFolder(www: "/nowhere", settings: settings),
      seams: seams, shares: WorkerShares(kinds: kinds, sellers: sellers),
      timeout: RequestTimeout(hostClock: seams.clock), gate: gate,
      dispatch: { enqueued.add($0) }, spend: { spent, _ in spentButtons.add(spent) },
      probes: .init(readiness: { nil }, metrics: { nil }))
    let server = try Server(listening: .open(path: path), threads: 2)
    self.server = server
    running = Background { server.run { application.respond($0) } }
  }

  deinit {
    server.stop()
    try? running.value()
    try? FileManager.default.removeItem(atPath: path)
  }

  /// `length` is the announced length of the body, true or not; `headers` by their CGI names.
  func post(
    _ uri: String, _ body: String = "{}", length: Int? = nil, headers: [String: String] = [:]
  ) throws -> Answer {
    try ask("POST", uri, body, length: length, headers)
  }

  func get(_ uri: String, headers: [String: String] = [:]) throws -> Answer {
    try ask("GET", uri, "", length: nil, headers)
  }

  func head(_ uri: String) throws -> Answer { try ask("HEAD", uri, "", length: nil, [:]) }

  private func ask(
    _ method: String, _ uri: String, _ body: String, length: Int?, _ headers: [String: String]
  ) throws -> Answer {
    let client = try RawClient(unix: path)
    let parameters = [
      ("REQUEST_METHOD", method), ("DOCUMENT_URI", uri),
      ("CONTENT_LENGTH", "\(length ?? body.utf8.count)"),
    ]
    client.write(
      client.records(parameters + headers.map { ($0.key, $0.value) }, body: Array(body.utf8)))
    let text = try #require(client.answer())
    let status = try #require(text.firstMatch(of: #/^Status: (\d{3})\r\n/#)).1
    return Answer(status: try #require(Int(status)), text: text)
  }
}

extension Share {
  /// One that is taken already.
  static var taken: Share { Share(enter: { _ in nil }, age: { _ in .zero }) }
}
