import Application
import Domain
import Foundation
import MetaConversions

/// Outside addresses whose traffic everybody on the way can read, tokens of gateways and bots included.
extension Settings {
  var plainAddresses: [(variable: String, address: String)] {
    SettingsList.all.filter(\.facts.isAddress).compactMap { setting in
      let address = setting.text(in: self)
      guard let parts = URLComponents(string: address), parts.scheme?.lowercased() != "https",
        !LoopbackHost.contains(parts.host ?? "")
      else { return nil }
      return (setting.facts.variable, address)
    }
  }

  /// Said once, at the start of each process.
  func warn(_ logger: Logger) {
    for (variable, _) in plainAddresses {
      logger.warning("address_not_encrypted", ("setting", variable))
    }
    if case .usable = GraphVersion.standing(of: self.metaVersion, at: systemClock.now()) { return }
    logger.warning(
      "graph_version_ends", ("version", self.metaVersion),
      ("do", "set RASTRO_META_API_VERSION to a newer one, see rastro doctor"))
  }
}
