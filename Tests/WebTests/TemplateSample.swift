import Testing

@testable import Web

/// A template with all that it needs, and changes of it.
enum TemplateSample {
  static let link = "<a href=\"<!--#echo var=\"link\" -->\">Abrir</a>"
  static let script = "<script><!--#include virtual=\"/redirect/redirect.js\" --></script>"
  static let refresh = "<meta http-equiv=\"refresh\" content=\"2;url=<!--#echo var=\"link\" -->\">"

  static let good = """
    <!doctype html>
    <html lang="pt-BR"><head><title>x</title>
    \(refresh)
    </head>
    <!-- data-token="<!--- a comment" -->
    <body class='x'
      data-pixel-id="<!--#echo var="pixel_id" -->"
      data-pixel-script="<!--#echo var="pixel_script" -->"
      data-event-id="<!--#echo var="event_id" -->"
      data-external-id="<!--#echo var="external_id" -->"
      data-token="<!--#echo var="token" -->"
      data-link="<!--#echo var="link" -->">
    \(link)
    \(script)
    </body></html>
    """

  static func template(_ text: String, _ files: [String: String] = [:]) -> PageTemplate {
    let files = ["/redirect/redirect.js": "document.body.dataset.link;"].merging(files) { $1 }
    return PageTemplate(Array(text.utf8)) { files[$0].map { Array($0.utf8) } }
  }

  static func changed(
    _ part: String, _ other: String, _ files: [String: String] = [:]
  ) -> PageTemplate {
    #expect(good.contains(part))
    return template(good.replacing(part, with: other), files)
  }
}
