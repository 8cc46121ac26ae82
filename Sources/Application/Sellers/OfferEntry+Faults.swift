import Domain

extension SellerConfiguration.OfferEntry {
  /// What is wrong with the values themselves.
  func valueFaults(_ rules: any ChatRules) -> [FieldFault] {
    guard !accessLink.isEmpty, !rules.isLink(accessLink) else { return [] }
    return [
      FieldFault(
        "access_link",
        "deve ser um endereço completo, como https://exemplo.com.br/acesso (https://, http:// ou "
          + "tg://, sem espaços nem caracteres invisíveis)")
    ]
  }
}
