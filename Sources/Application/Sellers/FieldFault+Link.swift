extension FieldFault {
  /// What is wrong with an access link that is there.
  static func strange(link: String, _ rules: any ChatRules) -> [FieldFault] {
    guard !link.isEmpty, !rules.isLink(link) else { return [] }
    return [
      FieldFault(
        "access_link",
        "deve ser um endereço completo, como https://exemplo.com.br/acesso (https://, http:// ou "
          + "tg://, sem espaços nem caracteres invisíveis)")
    ]
  }
}
