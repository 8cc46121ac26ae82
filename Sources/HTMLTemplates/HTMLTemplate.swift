import Mustache

/// One Mustache template of HTML, whose values are escaped.
package struct HTMLTemplate: Sendable {
  private let template: MustacheTemplate

  /// Throws the library's error for a text that is no template.
  package init(_ text: String) throws {
    template = try MustacheTemplate(string: HTMLEscaping.pragma + text)
  }

  package func render(_ values: [String: Any]) -> String { template.render(values) }
}
