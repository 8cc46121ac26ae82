import Domain

/// A group of pages: their addresses, templates and place in the menu.
package protocol AdminArea: Sendable {
  /// Texts by name; the names of an area's templates begin with the area's own.
  static var templates: [String: String] { get }
  var menu: [MenuEntry] { get }
  var routes: [AdminRoute] { get }
}

extension AdminArea {
  package var menu: [MenuEntry] { [] }
}
