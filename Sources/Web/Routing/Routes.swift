import Domain

/// The dynamic addresses, all of them; whatever is not here is not found.
///
/// `nginx/rastro.conf.in` passes the same addresses to FastCGI: a test compares the two.
enum Routes {
  static let all = [
    click, clickProbe, cookieBeacon, delivery, file, telegramWebhook, paymentWebhook,
    referencedPaymentWebhook, health, ready, metrics,
  ]

  /// An ad link, read through what was added to it on its way.
  static let click = RouteEntry("click", ["GET"], [.word("go"), .name("slug")]) { path in
    AdLink(path: path).map { .click($0) }
  }
  /// Link checkers are no visitors.
  static let clickProbe = RouteEntry("click_probe", ["HEAD"], click.segments) { path in
    AdLink(path: path).map { .clickProbe($0) }
  }
  static let cookieBeacon = RouteEntry(
    "cookie_beacon", ["POST"], [.word("api"), .word("tracking"), .word("cookies")],
    make: { _ in .cookieBeacon })
  /// Any text: a stranger learns of none whether it has the form of a token.
  static let delivery = RouteEntry(
    "delivery", ["GET", "HEAD"], [.word("delivery"), .text("token")],
    make: { .delivery($0[0]) })
  /// A photo, video or sound of a message.
  static let file = RouteEntry(
    "media", ["GET", "HEAD"], [.word("media"), .text("name")], make: { .file($0[0]) })
  static let telegramWebhook = RouteEntry(
    "telegram_webhook", ["POST"], [.word("webhook"), .word("telegram"), .name("bot")],
    make: { .telegramWebhook(bot: $0[0]) })
  static let paymentWebhook = RouteEntry(
    "payment_webhook", ["POST"],
    [.word("webhook"), .word("payment"), .name("gateway"), .name("secret")],
    make: { .paymentWebhook(gateway: $0[0], secret: $0[1], reference: nil) })
  /// Of a charge's own webhooks.
  static let referencedPaymentWebhook = RouteEntry(
    "payment_webhook", ["POST"], paymentWebhook.segments + [.text("reference")],
    make: { .paymentWebhook(gateway: $0[0], secret: $0[1], reference: $0[2]) })
  static let health = RouteEntry(
    "health", ["GET", "HEAD"], [.word("health")], make: { _ in .health })
  static let metrics = RouteEntry("metrics", ["GET"], [.word("metrics")], make: { _ in .metrics })
  static let ready = RouteEntry("ready", ["GET", "HEAD"], [.word("ready")], make: { _ in .ready })
}
