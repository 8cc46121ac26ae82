import Application
import Domain
import MariaDB

extension SellerConfiguration.StepEntry {
  /// Of `offers s`.
  static let columns: SQL = """
    s.id AS step_id, s.name, s.relation, s.pricing, s.price AS step_price, s.percent_off,
      s.delay_seconds, s.access_link, s.text, s.is_active, s.parent_offer_id
    """

  /// Nil for an offer of the menu.
  init?(_ row: Row) throws {
    guard
      let kind = try row.optionalText("relation").flatMap({
        SellerConfiguration.StepKind(rawValue: $0)
      })
    else { return nil }
    self.init(
      kind, name: try row.text("name"), price: try StepPrice(row),
      delay: .seconds(Int(try row.integer("delay_seconds"))),
      accessLink: try row.text("access_link"), text: try row.optionalText("text"),
      isActive: try row.bool("is_active"))
  }
}
