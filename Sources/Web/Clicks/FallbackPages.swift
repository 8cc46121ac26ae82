package import Application

/// The pages with which nginx answers clicks while no worker can.
package struct FallbackPages: Sendable {
  private let settings: PageSettings
  private let templates: TemplateFolder

  package init(_ settings: PageSettings, templates: TemplateFolder) {
    self.settings = settings
    self.templates = templates
  }

  /// Of a pool with a bot; nil where no page can be made.
  package func page(of pool: RedirectPool) -> [UInt8]? {
    guard let member = pool.fallbackMember else { return nil }
    guard let frame = templates.frame(of: pool.template) else {
      return settings.botLink(member.username, start: Self.token).map(plain)
    }
    return FallbackPage(
      settings, template: pool.template, texts: pool.texts, pixelID: pool.pixelID,
      username: member.username, policy: frame.policy
    )?.document
  }

  /// Of a pool with a bot, without a token: nothing is known of a click over the limit later.
  package func plainPage(of pool: RedirectPool) -> [UInt8]? {
    pool.fallbackMember.flatMap { settings.botLink($0.username) }.map(plain)
  }

  private static let token = "<!--#echo var=\"rastro_click_token\" -->"

  /// Straight to the bot, instead of a template that cannot be used, or of a click that is not stored.
  private func plain(_ link: String) -> [UInt8] {
    Array(
      """
      <!doctype html><html lang="pt-BR"><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="refresh" content="0;url=\(link)">
      <title>Abrindo o Telegram…</title><a href="\(link)">Abrir no Telegram</a></html>

      """.utf8)
  }
}
