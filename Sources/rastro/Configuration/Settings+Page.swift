import Web

extension Settings {
  var page: PageSettings {
    PageSettings(
      publicURL: self.publicURL, botLinkURL: self.botLinkURL, pixelScriptURL: self.pixelScriptURL)
  }

  var templates: TemplateFolder { templates { _, _ in } }

  func templates(
    report: @escaping @Sendable (_ template: String, _ problem: String) -> Void
  ) -> TemplateFolder {
    TemplateFolder(www: self.home + "/www", settings: page, report: report)
  }
}
