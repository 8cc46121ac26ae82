import Domain

/// The dynamic addresses, all of them; whatever is not here is not found.
enum Route: Equatable {
  case click(AdLink)
  /// `HEAD` on a click's address: link checkers are no visitors.
  case clickProbe(AdLink)
  case cookieBeacon
  case telegramWebhook(bot: String)
  case paymentWebhook(gateway: String, secret: String, reference: String?)
  case health
  case ready

  init?(method: String, path: String) {
    if method == "GET" || method == "HEAD", let link = AdLink(path: path) {
      self = method == "GET" ? .click(link) : .clickProbe(link)
      return
    }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map(String.init)
    let isRead = method == "GET" || method == "HEAD"
    switch (parts.first, parts.count) {
    case ("api", 3) where method == "POST" && parts[1...] == ["tracking", "cookies"]:
      self = .cookieBeacon
    case ("webhook", 3) where method == "POST" && parts[1] == "telegram" && parts[2].isPublicName:
      self = .telegramWebhook(bot: parts[2])
    case ("webhook", 4...5)
    where method == "POST" && parts[1] == "payment" && parts[2...3].allSatisfy(\.isPublicName):
      self = .paymentWebhook(
        gateway: parts[2], secret: parts[3], reference: parts.count == 5 ? parts[4] : nil)
    case ("health", 1) where isRead: self = .health
    case ("ready", 1) where isRead: self = .ready
    default: return nil
    }
  }
}
