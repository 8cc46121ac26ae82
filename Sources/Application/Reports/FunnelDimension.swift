/// By what the funnel is divided.
package enum FunnelDimension: String, CaseIterable, Sendable {
  case total
  /// `utm_campaign`.
  case campaign
  /// `utm_term`.
  case adSet = "ad_set"
  /// `utm_content`.
  case ad
  case pool, bot
  /// Only from the charge on: nobody chooses an offer before.
  case offer
  case device, browser

  /// The value under which what is beyond ``limit`` is counted.
  package static let others = "(outros)"
  /// Values of one seller's day, besides ``others``: labels are anybody's to make up.
  package static let limit = 2_000
}
