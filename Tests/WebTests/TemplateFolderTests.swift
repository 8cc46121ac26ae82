import Application
import Domain
import Foundation
import Synchronization
import Testing

@testable import Web

/// Templates as they lie in a folder, while a seller works on them.
struct TemplateFolderTests {
  private final class Folder: Sendable {
    let path = NSTemporaryDirectory() + "rastro-www-" + UUID().uuidString
    let reports = Mutex<[String]>([])
    let settings = PageSettings(
      publicURL: "https://loja.example", botLinkURL: "https://t.me",
      pixelScriptURL: "https://pixel.example/x.js")

    init() throws {
      try FileManager.default.createDirectory(
        atPath: path + "/redirect", withIntermediateDirectories: true)
      for name in ["default.html", "redirect.js", "redirect.css"] {
        try FileManager.default.copyItem(
          atPath: "\(repository)/www/redirect/\(name)", toPath: "\(path)/redirect/\(name)")
      }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to name: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/redirect/\(name)"))
    }

    func templates() -> TemplateFolder {
      TemplateFolder(www: path, settings: settings) { name, problem in
        self.reports.withLock { $0.append("\(name): \(problem)") }
      }
    }
  }

  private func hash(of folder: Folder) throws -> String {
    try #require(folder.templates().template(named: "default")?.scriptHashes.first)
  }

  @Test func `the policy names the page's scripts by their hash, Meta, and nobody else`() throws {
    let folder = try Folder()
    let policy = try #require(folder.templates().frame(of: "default")?.policy)
    let directives = Dictionary(
      uniqueKeysWithValues: policy.split(separator: "; ").map { text in
        let gatewayStatuses = text.split(separator: " ").map(String.init)
        return (gatewayStatuses[0], Set(gatewayStatuses.dropFirst()))
      })
    let outside: Set = [
      "https://pixel.example", "https://connect.facebook.net", "https://www.facebook.com",
    ]
    #expect(directives["default-src"] == ["'none'"])
    #expect(directives["script-src"] == outside.union(["'self'", "'\(try hash(of: folder))'"]))
    #expect(directives["style-src"] == ["'self'", "'unsafe-inline'"])
    #expect(directives["frame-src"] == outside)
    #expect(directives["form-action"] == outside)
    #expect(directives["connect-src"] == outside.union(["'self'"]))
    #expect(directives["base-uri"] == ["'none'"])
  }

  @Test func `no cache keeps a page that belongs to one click, and nobody shows it in a frame`()
    throws
  {
    let headers = try #require(try Folder().templates().frame(of: "default")).headers
    #expect(headers.contains { $0 == ("Cache-Control", "no-store") })
    #expect(headers.contains { $0.value.hasSuffix("frame-ancestors 'none'") })
  }

  @Test func `a script that changes is allowed within seconds, beside the one before`() async throws
  {
    // Would catch: a seller's edit after which the browser refuses the page's script.
    let folder = try Folder()
    let templates = folder.templates()
    let before = try hash(of: folder)
    #expect(templates.frame(of: "default")?.policy.contains(before) == true)
    try folder.write("location.href;", to: "redirect.js")
    let after = try hash(of: folder)
    #expect(after != before)
    let end = ContinuousClock.now + .seconds(30)
    while templates.frame(of: "default")?.policy.contains(after) != true, ContinuousClock.now < end
    {
      try await Task.sleep(for: .milliseconds(50))
    }
    let policy = try #require(templates.frame(of: "default")?.policy)
    #expect(policy.contains(after) && policy.contains(before))
  }

  @Test(arguments: ["", "<p>Olá</p>"])
  func `a template without its link, or none, is no page, and that is said`(text: String) throws {
    let folder = try Folder()
    try folder.write(text, to: "vazio.html")
    let templates = folder.templates()
    #expect(templates.frame(of: "vazio") == nil)
    #expect(templates.frame(of: "nada") == nil)
    #expect(folder.reports.withLock { $0.map { $0.prefix(5) } } == ["vazio", "nada:"])
    #expect(templates.template(named: "nada") == nil)
  }

  @Test(arguments: ["../redirect/default", "../../etc/passwd", "default.html/..", ""])
  func `no file outside the folder is read`(name: String) throws {
    #expect(try Folder().templates().template(named: name) == nil)
    #expect(try !Folder().templates().hasFile(name))
  }

  @Test func `nginx alone sends visitors straight on where a template cannot be used`() throws {
    let folder = try Folder()
    let pages = FallbackPages(folder.settings, templates: folder.templates())
    let bot = RedirectPoolMember(
      botID: BotID(2), username: "loja_bot", weight: 1, unhealthySince: nil)
    var pool = RedirectPool(
      id: RedirectPoolID(4), sellerID: SellerID(1), slug: "oferta", pixelID: "1", members: [bot])
    let page = String(decoding: try #require(pages.page(of: pool)), as: UTF8.self)
    #expect(page.contains("virtual=\"/redirect/default.html\""))
    #expect(page.contains("var=\"policy\" value=\"default-src 'none'; script-src"))
    pool.template = "nada"
    let plain = String(decoding: try #require(pages.page(of: pool)), as: UTF8.self)
    let link = "https://t.me/loja_bot?start=<!--#echo var=\"rastro_click_token\" -->"
    #expect(plain.contains("<meta http-equiv=\"refresh\" content=\"0;url=\(link)\">"))
    #expect(plain.contains("<a href=\"\(link)\">"))
    #expect(!plain.contains("include"))
  }
}
