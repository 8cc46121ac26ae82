import Domain

extension SellerConfiguration.OfferEntry {
  /// What is wrong with the values themselves, of the steps as well.
  func valueFaults(_ rules: any ChatRules) -> [FieldFault] {
    FieldFault.strange(link: accessLink, rules)
      + stepLists.flatMap { field, _, steps in
        (steps ?? []).faults(rules, below: price, at: field)
      }
  }
}
