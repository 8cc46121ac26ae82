import Mustache

/// Mustache templates of HTML by name, each a partial of the others; their values are escaped.
package struct HTMLTemplates: Sendable {
  private let library: MustacheLibrary

  /// Throws the library's error for a text that is no template.
  package init(_ texts: [String: String]) throws {
    library = MustacheLibrary(
      templates: try texts.mapValues { try MustacheTemplate(string: HTMLEscaping.pragma + $0) })
  }

  /// Nil for a name that no template has.
  package func render(_ name: String, _ values: [String: Any]) -> String? {
    library.render(values, withTemplate: name)
  }
}
