import MariaDB

extension SQL {
  /// The id of the offer whose product a row `o` of `offers` sells: a downsell sells its parent's.
  static let productOffer: SQL = "IF(o.relation = 'downsell', o.parent_offer_id, o.id)"
}
