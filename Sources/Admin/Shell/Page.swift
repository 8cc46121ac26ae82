/// One page: its heading, its template, and what the template is filled with.
package struct Page {
  package var title: String
  package var template: String
  package var values: [String: Any]
  /// The pages above it: title and path, the uppermost first.
  package var trail: [(title: String, path: String)]
  /// Shown bare, without the menu: before somebody is logged in.
  package var isBare: Bool
  /// The path of the line in the menu that it belongs to; nil: its own.
  package var menuPath: String?

  package init(
    _ title: String, template: String, _ values: [String: Any] = [:],
    trail: [(title: String, path: String)] = [], isBare: Bool = false, menuPath: String? = nil
  ) {
    self.title = title
    self.template = template
    self.values = values
    self.trail = trail
    self.isBare = isBare
    self.menuPath = menuPath ?? trail.first?.path
  }
}
