import Application
import Testing

@testable import Web

/// The redirect page for whoever sets it up: what visitors see, and nothing that runs or leaves.
struct PagePreviewTests {
  private let preview = PagePreview(
    TemplateFolder(
      www: repository + "/www",
      settings: PageSettings(
        publicURL: "https://loja.example", botLinkURL: "https://t.me",
        pixelScriptURL: "https://connect.facebook.net/en_US/fbevents.js")))

  private func page(_ template: String, _ texts: PageTexts = PageTexts()) throws -> String {
    String(
      decoding: try #require(
        preview.document(template: template, texts: texts, username: "loja_bot")), as: UTF8.self)
  }

  @Test(arguments: ["default", "escuro"])
  func `the page shows the seller's words as text and the bot's name`(_ template: String) throws {
    let html = try page(
      template, PageTexts(title: "Sua <b>vaga</b>", text: "Já é sua", button: "Ir"))
    #expect(html.contains("Sua &#60;b&#62;vaga&#60;/b&#62;") && html.contains("Já é sua"))
    #expect(html.contains("loja_bot") && html.contains(">Ir</a>"))
    #expect(!html.contains("<!--#"))
  }

  @Test(arguments: ["default", "escuro"])
  func `nothing of it runs, fires the Pixel or leads away`(_ template: String) throws {
    // Would catch: a look at one's own page that Meta counts as a visitor's.
    let html = try page(template).lowercased()
    for part in ["<script", "<noscript", "http-equiv=\"refresh\"", "facebook.com/tr", "t.me/"] {
      #expect(!html.contains(part), "\(part)")
    }
    #expect(html.contains("href=\"#\""))
  }

  @Test func `a template that cannot be used has no preview`() {
    #expect(preview.document(template: "gone", texts: PageTexts(), username: "b") == nil)
  }
}
