/// Whether a sale's event names the ad click, and if not, the link that is missing between the two.
package enum ClickLink: Hashable, Sendable {
  /// `fbc` goes out.
  case fbc
  /// The buyer came to the bot without a click.
  case noClick
  /// There was one, and it is not stored, or no longer.
  case tokenLost
  /// The ad link had no `fbclid`.
  case noFbclid
  /// The link had one, and the browser no `_fbc`.
  case noCookie
  /// The browser's `_fbc` is that of another click.
  case otherClick
  /// There was one that was not sent; the reason is ``LeftOutKey/reason``.
  case leftOut(reason: String)

  /// As the database stores it.
  package var text: String {
    switch self {
    case .fbc: "fbc"
    case .noClick: "no_click"
    case .tokenLost: "token_lost"
    case .noFbclid: "no_fbclid"
    case .noCookie: "no_cookie"
    case .otherClick: "other_click"
    case .leftOut(let reason): "left_out:\(reason.prefix(30))"
    }
  }

  package init?(text: String) {
    let plain: [ClickLink] = [.fbc, .noClick, .tokenLost, .noFbclid, .noCookie, .otherClick]
    if let known = plain.first(where: { $0.text == text }) {
      self = known
    } else if text.hasPrefix("left_out:") {
      self = .leftOut(reason: String(text.dropFirst(9)))
    } else {
      return nil
    }
  }
}
