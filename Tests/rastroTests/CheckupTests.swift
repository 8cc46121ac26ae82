import Application
import Domain
import Foundation
import HTTPTransport
import Persistence
import Testing
import Web

@testable import TelegramBot
@testable import rastro

/// What `rastro doctor` says of the processes that run.
struct ProcessCheckupTests {
  private func process(
    _ kind: RunningProcess.Kind, version: Int = SchemaCheck.newest
  ) -> RunningProcess {
    .init(
      kind: kind, host: "loja", pid: 7, schemaVersion: version, startedAt: Timestamp(seconds: 1))
  }

  private func verdicts(_ processes: [RunningProcess]) -> [String: Finding.Verdict] {
    let findings = ProcessCheckup(
      processes: processes, workers: 2, clickWorkers: 1, adminWorkers: 1
    ).findings
    return Dictionary(uniqueKeysWithValues: findings.map { ($0.subject, $0.verdict) })
  }

  @Test func `with everybody alive all is well`() {
    let all = [
      process(.dispatcher), process(.worker), process(.worker), process(.clickWorker),
      process(.adminWorker),
    ]
    #expect(
      verdicts(all) == [
        "dispatcher": .good, "workers": .good, "click workers": .good, "admin workers": .good,
      ])
  }

  @Test func `a kind that is missing is broken, with what to do`() {
    #expect(
      verdicts([]) == [
        "dispatcher": .broken, "workers": .broken, "click workers": .broken,
        "admin workers": .warning,
      ])
    let findings = ProcessCheckup(processes: [], workers: 2, clickWorkers: 1, adminWorkers: 1)
      .findings
    for (finding, command) in zip(
      findings,
      ["rastro dispatch", "rastro serve", "rastro serve --clicks", "rastro serve --admin"])
    {
      #expect(finding.message.contains("inicie \(command)"))
    }
  }

  @Test func `fewer than expected is a warning, and so is an old program`() {
    let some = [
      process(.dispatcher, version: SchemaCheck.newest - 1), process(.worker),
      process(.clickWorker), process(.adminWorker),
    ]
    #expect(
      verdicts(some) == [
        "dispatcher": .good, "workers": .warning, "click workers": .good, "versions": .warning,
        "admin workers": .good,
      ])
  }
}

/// What `rastro doctor` says of the public address and of visitors' addresses.
struct LinkCheckupTests {
  private struct NoAnswer: Error {}

  private func pool(_ slug: String) -> RedirectPool {
    RedirectPool(
      id: RedirectPoolID(1), sellerID: SellerID(1), slug: slug, pixelID: "1", members: [])
  }

  private func findings(
    health: (status: Int, text: String)?, links: [String: Int?]
  ) -> [Finding] {
    LinkCheckup(Links(publicURL: "https://loja.example")) { request in
      if request.url == "https://loja.example/health", request.method == .get {
        guard let health else { throw NoAnswer() }
        return HTTPResponse(status: health.status, body: Array(health.text.utf8))
      }
      let slug = String(request.url.dropFirst("https://loja.example/go/".count))
      // Would catch: a check that counts as a click.
      guard request.method == .head, let status = links[slug].flatMap({ $0 }) else {
        throw NoAnswer()
      }
      return HTTPResponse(status: status, body: [])
    }.findings(links.keys.sorted().map(pool))
  }

  @Test func `an address and links that answer are well`() {
    #expect(
      findings(health: (200, "ok\n"), links: ["a": 200, "b": 302]).map(\.verdict) == [.good, .good])
  }

  @Test func `a link that fails is broken and named, the others are not`() {
    let found = findings(health: (200, "ok"), links: ["a": 200, "b": 503, "c": nil, "d": 404])
    #expect(found.map(\.verdict) == [.good, .broken, .broken, .broken])
    for (finding, slug) in zip(found.dropFirst(), ["b", "c", "d"]) {
      #expect(finding.message.contains("/go/\(slug) "))
    }
  }

  @Test func `where the address is not ours the links are not asked`() {
    for health: (Int, String)? in [nil, (502, "bad"), (200, "<html>domínio à venda</html>")] {
      let found = findings(health: health, links: ["a": 200])
      #expect(found.map(\.verdict) == [.broken])
      #expect(found[0].message.contains("https://loja.example/health"))
    }
  }

  @Test(
    arguments: [
      ([], Finding.Verdict.good), (["203.0.113.9"], .good), (["10.0.0.1"], .warning),
      (["10.0.0.1", "203.0.113.9"], .good), (["10.0.0.1", "127.0.0.1", "203.0.113.9"], .warning),
      (["::ffff:192.168.0.1", "fd00::1", "fe80::1", "100.64.0.1", "2804:14c::1"], .warning),
      (["2804:14c::1", "::ffff:203.0.113.9", "::1"], .good),
    ] as [([String], Finding.Verdict)])
  func `most clicks from addresses that are not public are a proxy's`(
    addresses: [String], verdict: Finding.Verdict
  ) {
    #expect(LinkCheckup.addresses(addresses).verdict == verdict)
  }
}

/// What `rastro doctor` says of a bot's webhook.
struct BotCheckupTests {
  private static let now = Timestamp(seconds: 1_795_000_000)
  private let bot = Bot(
    id: BotID(1), sellerID: SellerID(1), username: "loja_bot", token: Secret("1:A"),
    webhookSecret: Secret("s"), texts: [:])

  private func finding(_ answer: TelegramClient.WebhookAnswer) -> Finding? {
    BotCheckup(expectedURL: { _ in "https://loja.example/webhook" }, now: Self.now)
      .finding(bot, answer)
  }

  private func report(
    _ url: String = "https://loja.example/webhook", pending: Int = 0, ago: Int64? = nil
  ) throws -> TelegramClient.WebhookAnswer {
    let error = ago.map {
      #","last_error_date":\#(Self.now.seconds - $0),"last_error_message":"Wrong response: 502""#
    }
    let body =
      #"{"ok":true,"result":{"url":"\#(url)","pending_update_count":\#(pending)\#(error ?? "")}}"#
    let report = WebhookReport(HTTPResponse(status: 200, body: Array(body.utf8)))
    return .report(try #require(report))
  }

  @Test func `a webhook that is ours and works is nothing to tell`() throws {
    #expect(try finding(report()) == nil)
    #expect(try finding(report(pending: 100)) == nil)
    #expect(try finding(report(ago: 3601)) == nil)
  }

  @Test func `updates that go elsewhere, or nowhere, are broken`() throws {
    #expect(try finding(report(""))?.verdict == .broken)
    let other = try finding(report("https://outro.example/x"))
    #expect(other?.verdict == .broken)
    #expect(other?.message.contains("rastro apply") == true)
  }

  @Test func `a fresh error and a backlog are warnings`() throws {
    let fresh = try finding(report(ago: 3600))
    #expect(fresh?.verdict == .warning)
    #expect(fresh?.message.contains("Wrong response: 502") == true)
    #expect(try finding(report(pending: 101))?.verdict == .warning)
  }

  @Test func `a refused token is broken, a silent Telegram is not the bot's fault`() {
    #expect(finding(.refused(reason: "401"))?.verdict == .broken)
    #expect(finding(.unavailable(reason: "x"))?.verdict == .warning)
  }

  @Test func `what is no report is none`() {
    for body in ["", "null", "{}", #"{"ok":true}"#, "<html>"] {
      #expect(WebhookReport(HTTPResponse(status: 200, body: Array(body.utf8))) == nil)
    }
  }
}

/// What `rastro doctor` says of the environment.
struct SettingsCheckupTests {
  private static let enough = [
    "RASTRO_PUBLIC_URL": "https://loja.example",
    "RASTRO_ENCRYPTION_KEY": String(repeating: "0f", count: 32),
  ]

  private func unknown(_ more: [String: String]) throws -> [String] {
    try Settings(Self.enough.merging(more) { $1 }).unknownNames
  }

  @Test func `a name that nobody reads is told with the one that was likely meant`() throws {
    let names = try unknown(["RASTRO_WORKER": "3", "RASTRO_XYZZY": "1", "PATH": "/bin"])
    #expect(names.count == 2)
    #expect(
      names[0].contains("RASTRO_WORKER ") && names[0].contains("você quis dizer RASTRO_WORKERS?"))
    #expect(names[1].contains("RASTRO_XYZZY ") && !names[1].contains("quis dizer"))
  }

  @Test(arguments: [
    "SANDBOX", "VAR", "HTTP_PORT", "DISPATCHERS", "TRUSTED_PROXIES", "BIN", "TEST_DATABASE",
    "STACK_DATABASE", "DB_PASSWORD_FILE", "ENCRYPTION_KEY_FILE",
  ])
  func `names of the stack and of files are known`(name: String) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try "x".write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(try unknown(["RASTRO_\(name)": file.path]).isEmpty)
  }

  @Test func `every variable of the README is known, whether or not others make it needless`()
    throws
  {
    let root = documents.deletingLastPathComponent()
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let names = Set(readme.matches(of: /`(RASTRO_[A-Z_]+)`/).map { String($0.1) })
    #expect(names.count > 30)
    for socket in ["", "/run/db.sock"] {
      var environment = Dictionary(uniqueKeysWithValues: names.map { ($0, "") })
      environment.merge(Self.enough) { $1 }
      environment["RASTRO_DB_SOCKET"] = socket
      #expect(try Settings(environment).unknownNames.isEmpty)
    }
  }

  @Test func `a misspelt name is told beside what is missing for it`() {
    let thrown = #expect(throws: SettingsFault.self) {
      try Settings(["RASTRO_PUBLIC_ULR": "https://loja.example"])
    }
    #expect(thrown?.unknownNames.first?.contains("RASTRO_PUBLIC_URL?") == true)
  }

  @Test(arguments: [
    (0o600, Finding.Verdict.good), (0o400, .good), (0o640, .warning), (0o644, .broken),
    (0o604, .broken), (0o660, .warning),
  ])
  func `a key file that others may read is told`(mode: Int, verdict: Finding.Verdict) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try String(repeating: "0f", count: 32).write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    let settings = try Settings([
      "RASTRO_PUBLIC_URL": "https://loja.example", "RASTRO_ENCRYPTION_KEY_FILE": file.path,
    ])
    let findings = SettingsCheckup(settings: settings).findings
    #expect(findings.map(\.verdict) == [verdict])
    if verdict != .good { #expect(findings[0].message.contains("chmod 600 \(file.path)")) }
  }
}
