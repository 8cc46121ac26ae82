import Application
import Domain
import Foundation

/// Outside addresses whose traffic everybody on the way can read, tokens of gateways and bots included.
extension Settings {
  var plainAddresses: [(variable: String, address: String)] {
    let addresses = [
      ("PUBLIC_URL", publicURL), ("META_BASE_URL", metaBaseURL),
      ("META_PIXEL_SCRIPT_URL", pixelScriptURL), ("TELEGRAM_BASE_URL", telegramBaseURL),
      ("TELEGRAM_LINK_URL", botLinkURL), ("SYNCPAY_BASE_URL", gatewayBaseURLs.syncPay),
      ("PARADISE_BASE_URL", gatewayBaseURLs.paradise),
      ("UMBRELLAPAY_BASE_URL", gatewayBaseURLs.umbrellaPay),
      ("ATOMOPAY_BASE_URL", gatewayBaseURLs.atomoPay),
    ]
    return addresses.compactMap { name, address in
      guard let parts = URLComponents(string: address), parts.scheme?.lowercased() != "https",
        !LoopbackHost.contains(parts.host ?? "")
      else { return nil }
      return ("RASTRO_\(name)", address)
    }
  }

  /// Said once, at the start of each process.
  func warn(_ journal: Journal) {
    for (variable, _) in plainAddresses {
      journal.warning("address_not_encrypted", ("setting", variable))
    }
  }
}
