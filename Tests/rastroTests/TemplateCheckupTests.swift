import Application
import Domain
import Foundation
import Testing

@testable import Web
@testable import rastro

/// What `rastro apply` and `rastro doctor` say of redirect pages.
struct TemplateCheckupTests {
  private final class Folder {
    let path = NSTemporaryDirectory() + "rastro-www-" + UUID().uuidString

    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path
      try FileManager.default.copyItem(atPath: root + "/www", toPath: path + "/www")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func change(_ name: String, _ change: (String) -> String) throws {
      let file = "\(path)/www/redirect/\(name)"
      let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
      try change(text).write(toFile: file, atomically: true, encoding: .utf8)
    }

    func checkup() throws -> TemplateCheckup {
      TemplateCheckup(
        try Settings([
          "RASTRO_PUBLIC_URL": "https://loja.example", "RASTRO_HOME_DIR": path,
          "RASTRO_ENCRYPTION_KEY": String(repeating: "0f", count: 32),
        ]).templates)
    }
  }

  private func configuration(
    _ template: String = "default", picture: String? = nil
  ) -> SellerConfiguration {
    SellerConfiguration(
      account: "Loja", gatewayAccounts: [], bots: [],
      pools: [
        .init(
          name: "P", slug: "p", isActive: true, template: template,
          texts: PageTexts(picture: picture), pixel: nil, members: [])
      ])
  }

  private func pool(_ template: String = "default", picture: String? = nil) -> RedirectPool {
    RedirectPool(
      id: RedirectPoolID(1), sellerID: SellerID(1), slug: "p", pixelID: "1", template: template,
      texts: PageTexts(picture: picture), members: [])
  }

  @Test func `pages that are in order are well`() throws {
    let folder = try Folder()
    #expect(try folder.checkup().problems(of: configuration("escuro")).isEmpty)
    let findings = try folder.checkup().findings([pool()])
    #expect(findings.map(\.verdict) == [.good])
    #expect(findings.first?.message.contains("default, escuro") == true)
  }

  @Test(arguments: PageTemplate.bodyValues)
  func `a value that a template lacks is named, with pool and file`(
    attribute: String, value: PageValue
  )
    throws
  {
    let folder = try Folder()
    try folder.change("meu.html") { _ in "" }
    try folder.change("default.html") {
      $0.replacing("var=\"\(value.rawValue)\"", with: "var=\"\"")
    }
    let problems = try folder.checkup().problems(of: configuration())
    #expect(
      problems.contains {
        $0.contains("pool P") && $0.contains("default.html") && $0.contains(attribute)
      })
    let findings = try folder.checkup().findings([pool()])
    #expect(findings.contains { $0.verdict == .broken && $0.message.contains(attribute) })
  }

  @Test func `a template that is empty, missing or a folder is refused`() throws {
    let folder = try Folder()
    try folder.change("vazio.html") { _ in "" }
    try FileManager.default.createDirectory(
      atPath: folder.path + "/www/redirect/pasta.html", withIntermediateDirectories: true)
    for (name, word) in [
      ("vazio", "vazio"), ("nada", "não existe"), ("pasta", "não pode ser lido"),
    ] {
      let problems = try folder.checkup().problems(of: configuration(name))
      #expect(problems.count == 1 && problems[0].contains(word), "\(problems)")
    }
  }

  @Test(arguments: [
    ("<a id=", "<!--#if expr=\"$picture\" --><a id=", "sem <!--#endif -->"),
    ("<main>", "<main hidden>", "link visível"),
    ("<script type=\"text/javascript\">", "<script nomodule>", "falta o script"),
    ("<title>", "<meta http-equiv=\"refresh\" content=\"9;url=/\"><title>", "não leva ao bot"),
  ])
  func `what leaves a visitor on the page is refused by apply and reported by the doctor`(
    part: String, other: String, word: String
  ) throws {
    let folder = try Folder()
    try folder.change("default.html") { $0.replacing(part, with: other) }
    #expect(
      try folder.checkup().problems(of: configuration()).contains { $0.contains(word) })
    #expect(
      try folder.checkup().findings([pool()]).contains {
        $0.verdict == .broken && $0.message.contains(word)
      })
  }

  @Test func `what works worse than it could is said by both, and refuses nothing`() throws {
    let folder = try Folder()
    try folder.change("default.html") {
      $0.replacing("</body>", with: "<script src=\"https://cdn.example/x.js\"></script></body>")
    }
    #expect(try folder.checkup().problems(of: configuration()).isEmpty)
    #expect(try folder.checkup().warnings(of: configuration()).count == 1)
    #expect(try folder.checkup().findings([pool()]).map(\.verdict) == [.warning])
  }

  @Test func `a template that nobody uses does not make the doctor's word bad`() throws {
    let folder = try Folder()
    try folder.change("rascunho.html") { _ in "<p>" }
    let findings = try folder.checkup().findings([pool()])
    #expect(!findings.isEmpty && findings.allSatisfy { $0.verdict == .warning })
    #expect(findings.allSatisfy { $0.message.contains("rascunho.html") })
    let used = try folder.checkup().findings([pool("rascunho")])
    #expect(used.contains { $0.verdict == .broken })
  }

  @Test func `a picture must be there`() throws {
    let folder = try Folder()
    #expect(try folder.checkup().problems(of: configuration(picture: "foto.jpg")).count == 1)
    #expect(try folder.checkup().findings([pool(picture: "foto.jpg")]).map(\.verdict) == [.broken])
    try folder.change("foto.jpg") { _ in "x" }
    #expect(try folder.checkup().problems(of: configuration(picture: "foto.jpg")).isEmpty)
    #expect(try folder.checkup().problems(of: configuration(picture: "https://a/b.jpg")).isEmpty)
  }
}
