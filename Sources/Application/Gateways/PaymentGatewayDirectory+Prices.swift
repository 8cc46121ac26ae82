package import Domain

extension PaymentGatewayDirectory {
  /// What the strictest of these types asks for, where it does not charge so little; nil where all of them do.
  package func leastCharge(
    above price: Money, among types: some Sequence<String>
  ) -> LeastCharge? {
    types.compactMap { leastCharge(of: $0) }.filter { price < $0.amount }
      .max { $0.amount < $1.amount }
  }

  /// What keeps accounts of these types from charging a price; nil where all of them can.
  ///
  /// `field` is where the price is entered.
  package func priceFault(
    _ price: Money, chargedBy types: some Sequence<String>, at field: String = "price"
  ) -> FieldFault? {
    leastCharge(above: price, among: types).map {
      FieldFault(
        field,
        "\(price.brazilian) é pouco: \($0.words); aumente o preço ou cobre por outro gateway")
    }
  }
}
