/// What a page or a command asks before it shows or does something.
package enum Permission: CaseIterable, Sendable {
  case view
  /// Actions of a day: ask a gateway, deliver again, send an event again.
  case operate
  /// Bots, offers, pools, pixels, gateway accounts, and their secrets.
  case configure
  /// Who may log in.
  case people
  /// All sellers, and the installation.
  case platform
}
