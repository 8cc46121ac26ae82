import Application
import Cryptography
import Domain
import HTMLTemplates

/// The page on which a buyer gets what they paid for, filled in for one visit.
struct DeliveryPage: Sendable {
  /// How often a page that waits for money opens itself again, every ten seconds.
  static let mostRefreshes = 60

  private static let templates = try? HTMLTemplates(DeliveryTemplates.all)

  let settings: PageSettings
  /// A sale's `custom_data`, as JSON.
  let customData: @Sendable (ConversionEvent) -> String

  /// Nil where a template of ours is none.
  ///
  /// `refreshes` is how often the page has opened itself again.
  func html(_ view: DeliveryView, refreshes: Int) -> String? {
    var values = Self.words(view.state)
    values["product"] = view.delivery.payment.productName
    values["price"] = view.delivery.payment.amount.brazilian
    values["bot"] = settings.botLink(view.delivery.botUsername)
    if case .paid(let items, let purchase) = view.state {
      values["items"] = items.map { ["name": $0.name, "link": $0.address] }
      values["areSeveral"] = items.count > 1
      values["purchase"] = purchase.flatMap(frame)
    }
    if isWaiting(view), (0..<Self.mostRefreshes).contains(refreshes) {
      values["next"] = "\(refreshes + 1)"
    }
    return Self.templates?.render("page", values)
  }

  /// Whether the page may change by itself.
  private func isWaiting(_ view: DeliveryView) -> Bool {
    switch view.state {
    case .awaitsCode: true
    case .unpaid(let code, let isConfirming): code != nil || isConfirming
    case .paid, .failed, .returned, .inReview: false
    }
  }

  /// Nil for a pixel that cannot fire: it costs its event, not the buyer.
  private func frame(_ purchase: BrowserPurchase) -> [String: Any]? {
    guard RedirectPage.isPixel(purchase.pixelID) else { return nil }
    return [
      "pixelID": purchase.pixelID, "pixelScript": settings.pixelScriptURL,
      "eventID": purchase.event.eventID,
      "externalID": purchase.event.userData.externalIDs.first.map { sha256Hex($0) } ?? "",
      "customData": customData(purchase.event),
    ]
  }
}
