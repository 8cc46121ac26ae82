import Domain

extension PayerPolicy {
  /// What keeps an account of a gateway that requires these fields from charging anybody.
  func fault(for traits: GatewayTraits) -> String? {
    let required = traits.requiredPayerData
    let names = PayerField.allCases.filter { required.contains($0) }.map(\.rawValue)
    switch self {
    case .ask: return nil
    case .none:
      return names.isEmpty
        ? nil
        : "este gateway exige do pagador: \(names.joined(separator: ", ")); escreva \"policy\": "
          + "\"ask\" (o bot pergunta ao comprador) ou \"own\" (os seus próprios dados cadastrados)"
    case .own(let payer):
      let missing = payer.missing(of: required).map(\.rawValue)
      guard missing.isEmpty else { return "falta: \(missing.joined(separator: ", "))" }
      guard required.contains(.taxNumber),
        let kind = payer.taxNumber.flatMap({ TaxNumber.kind($0.reveal()) }),
        !traits.takenTaxNumbers.contains(kind)
      else { return nil }
      let taken = traits.takenTaxNumbers.map(\.rawValue).sorted().joined(separator: " ou ")
      return "tax_number é um \(kind.rawValue), e este gateway só aceita \(taken)"
    }
  }
}
