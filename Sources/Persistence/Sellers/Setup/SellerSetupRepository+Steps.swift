import Application
import Domain
import MariaDB

extension SellerSetupRepository {
  /// Each with the offer that it follows; nil: any.
  func steps(
    in session: inout Connection
  ) throws -> [BotID: [(offer: OfferID?, step: StepSetup)]] {
    let media = try stepMedia(in: &session)
    let rows = try session.query(
      """
      SELECT \(SellerConfiguration.StepEntry.columns), s.bot_id FROM offers s
      WHERE \(scope.condition("s.account_id")) AND s.relation IS NOT NULL
      ORDER BY s.position, s.id
      """)
    return try rows.reduce(into: [:]) { steps, row in
      guard let entry = try SellerConfiguration.StepEntry(row) else { return }
      let offer = try row.optionalInteger("parent_offer_id").map { OfferID($0) }
      let id: OfferID = try row.identifier("step_id")
      steps[try row.identifier("bot_id"), default: []].append(
        (offer, StepSetup(id: id, entry, media: media[id] ?? [])))
    }
  }
}
