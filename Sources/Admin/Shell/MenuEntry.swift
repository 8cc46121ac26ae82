/// One line of the menu.
package struct MenuEntry: Sendable {
  /// Under which heading it stands.
  package enum Group: String, CaseIterable, Sendable {
    case sales = "Vendas"
    case setup = "Configurar"
    case watch = "Acompanhar"
    case house = "Conta"
  }

  package let title: String
  /// A name of Bootstrap Icons, that `www/admin/rastro.css` knows.
  package let icon: String
  package let path: String
  package let group: Group
  /// Shown to whom it is open.
  package let access: AdminRoute.Access

  package init(
    _ title: String, icon: String, path: String, group: Group, access: AdminRoute.Access
  ) {
    self.title = title
    self.icon = icon
    self.path = path
    self.group = group
    self.access = access
  }
}
