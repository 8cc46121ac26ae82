import Web

extension Settings {
  var page: PageSettings {
    PageSettings(publicURL: publicURL, botLinkURL: botLinkURL, pixelScriptURL: pixelScriptURL)
  }

  var templates: TemplateFolder { templates { _, _ in } }

  func templates(
    report: @escaping @Sendable (_ template: String, _ problem: String) -> Void
  ) -> TemplateFolder {
    TemplateFolder(www: home + "/www", settings: page, report: report)
  }
}
