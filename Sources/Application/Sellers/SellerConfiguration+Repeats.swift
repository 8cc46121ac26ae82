/// What may stand only once; places are told in full, since a fault names the earlier one too.
extension SellerConfiguration {
  package var repeatFaults: [FieldFault] {
    func named(_ list: String, _ names: [String], key: String = "name") -> [FieldFault] {
      FieldFault.repeated(
        names.enumerated().map { ("$.\(list)[\($0.offset)].\(key)", $0.element) }, "cada um")
    }
    return named("gateway_accounts", gatewayAccounts.map(\.name))
      + named("bots", bots.map(\.name)) + named("pools", pools.map(\.name))
      + named("pools", pools.map(\.slug), key: "slug")
      + pools.enumerated().flatMap { $1.repeatFaults(at: "$.pools[\($0)].") }
      + bots.enumerated().flatMap { $1.repeatFaults(at: "$.bots[\($0)].") }
  }
}

extension SellerConfiguration.PoolEntry {
  /// `place` is what stands before the fields' names.
  func repeatFaults(at place: String) -> [FieldFault] {
    FieldFault.repeated(
      members.enumerated().map { ("\(place)bots[\($0.offset)].name", $0.element.bot) }, "cada um")
  }
}

extension SellerConfiguration.BotEntry {
  /// `place` is what stands before the fields' names.
  func repeatFaults(at place: String) -> [FieldFault] {
    let key = "\(place)fallback_gateway_accounts"
    let fallbacks = fallbackGatewayAccounts.enumerated().map {
      ("\(key)[\($0.offset)]", $0.element)
    }
    let missing = gatewayAccount == nil && !fallbackGatewayAccounts.isEmpty
    let steps = offers.enumerated().flatMap { index, offer in
      offer.stepLists.flatMap { field, _, steps in
        FieldFault.repeated(steps ?? [], at: "\(place)offers[\(index)].\(field)")
      }
    }
    return FieldFault.repeated(
      offers.enumerated().map { ("\(place)offers[\($0.offset)].name", $0.element.name) },
      "cada um")
      + steps + FieldFault.repeated(upsells ?? [], at: "\(place)upsells")
      + FieldFault.repeated(
        [("\(place)gateway_account", gatewayAccount ?? "")] + fallbacks, "cada conta")
      + (missing
        ? [FieldFault(key, "precisa de gateway_account, a primeira conta que cobra")] : [])
  }
}

extension FieldFault {
  fileprivate static func repeated(
    _ steps: [SellerConfiguration.StepEntry], at field: String
  ) -> [FieldFault] {
    repeated(steps.enumerated().map { ("\(field)[\($0.offset)].name", $0.element.name) }, "cada um")
  }

  /// Each value with the path at which it stands.
  fileprivate static func repeated(
    _ values: [(path: String, value: String)], _ what: String
  ) -> [FieldFault] {
    var first: [String: String] = [:]
    return values.compactMap { path, value in
      guard !value.isEmpty else { return nil }
      guard let earlier = first[value] else {
        first[value] = path
        return nil
      }
      return FieldFault(path, "\(value) já está em \(earlier); \(what) só pode aparecer uma vez")
    }
  }
}
