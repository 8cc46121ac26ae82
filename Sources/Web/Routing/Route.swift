import Domain

/// What a request asks for, with what its address says.
enum Route: Equatable {
  case click(AdLink)
  /// `HEAD` on a click's address.
  case clickProbe(AdLink)
  case cookieBeacon
  /// What is behind the last slash, of whatever form.
  case delivery(String)
  /// Likewise.
  case file(String)
  case telegramWebhook(bot: String)
  case paymentWebhook(gateway: String, secret: String, reference: String?)
  case health
  case ready
  case metrics

  /// Nil for what is in no entry of ``Routes``.
  init?(method: String, path: String) {
    for entry in Routes.all where entry.methods.contains(method) {
      guard let route = entry.read(path) else { continue }
      self = route
      return
    }
    return nil
  }

  var entry: RouteEntry {
    switch self {
    case .click: Routes.click
    case .clickProbe: Routes.clickProbe
    case .cookieBeacon: Routes.cookieBeacon
    case .delivery: Routes.delivery
    case .file: Routes.file
    case .telegramWebhook: Routes.telegramWebhook
    case .paymentWebhook(_, _, nil): Routes.paymentWebhook
    case .paymentWebhook: Routes.referencedPaymentWebhook
    case .health: Routes.health
    case .ready: Routes.ready
    case .metrics: Routes.metrics
    }
  }

  /// The path of a link that leads here.
  var path: String {
    switch self {
    case .click(let link), .clickProbe(let link): entry.path([link.exactSlug ?? ""])
    case .delivery(let token): entry.path([token])
    case .file(let name): entry.path([name])
    case .telegramWebhook(let bot): entry.path([bot])
    case .paymentWebhook(let gateway, let secret, let reference):
      entry.path([gateway, secret] + (reference.map { [$0] } ?? []))
    case .cookieBeacon, .health, .ready, .metrics: entry.path()
    }
  }

  /// Without the secrets that some addresses hold.
  var name: String { entry.name }

  var isProbe: Bool { [.health, .ready, .metrics].contains(self) }
}
