package import Domain

extension PurchaseFacts {
  /// Whether the sale's event names the ad click, as it would be sent now.
  package func link(sentAt now: Timestamp) -> ClickLink {
    guard let click else { return hasToken || awaitsClick ? .tokenLost : .noClick }
    let user = click.userData(of: paidAt ?? now, sentAt: now)
    if user.fbc != nil, user.sends(.fbc) { return .fbc }
    let fault = click.fbcFault ?? user.leftOut.first { $0.key == .fbc }?.reason
    if let fault {
      return fault == BrowserIDFault.otherClick.rawValue ? .otherClick : .leftOut(reason: fault)
    }
    return click.fbclid?.isEmpty == false ? .noCookie : .noFbclid
  }
}
