/// Takes what is a person's or a secret out of a text that somebody else wrote.
package enum HiddenText {
  /// What stands where something was taken out.
  package static let mark = "•••"

  /// Tax numbers, telephones, e-mail addresses and keys: gateways repeat in their errors what they were sent.
  package static func of(_ text: String) -> String {
    text
      .replacing(/[^\s"'<>:,;]+@[^\s"'<>,;]+/, with: mark)
      .replacing(/(?i)(api_token=|bearer |sk_)[^\s"'&<>,;]+/) { "\($0.1)•••" }
      .replacing(
        /(?i)[0-9a-z]{2}\.?[0-9a-z]{3}\.?[0-9a-z]{3}\/[0-9a-z]{4}-?[0-9]{2}/, with: mark
      )
      .replacing(/(?i)\b[0-9a-z]{12}-?[0-9]{2}\b/) {
        TaxNumber.kind(String($0.0)) == nil ? String($0.0) : mark
      }
      .replacing(/[0-9]{3}\.[0-9]{3}\.[0-9]{3}-?[0-9]{2}/, with: mark)
      .replacing(/\(?[0-9]{2}\)? ?9?[0-9]{4}-[0-9]{4}/, with: mark)
      .replacing(/[0-9]{9}-[0-9]{2}|[0-9]{10,}/, with: mark)
  }

  /// The same of a whole webhook: also the values of fields that name a person, an address or a secret, and the
  /// secret in our own address.
  package static func ofBody(_ body: String) -> String {
    of(
      body
        .replacing(
          /(?i)("[a-z_\-]*(?:name|nome|mail|phone|telefone|celular|document|documento|cpf|cnpj|tax_?id|tax_?number|token|secret|password|api_?key|authorization|signature|street|address|endereco|zip_?code|cep|birth[a-z]*|nascimento|ip|account|agency|pix_?key)"\s*:\s*)(?:"(?:[^"\\]|\\.)*"|[0-9][0-9.\-]*)/
        ) { "\($0.1)\"•••\"" }
        .replacing(
          /(?i)((?:^|&)[a-z_.\[\]]*(?:name|nome|mail|phone|document|cpf|cnpj|token|secret|key|signature)\]?=)[^&]*/
        ) { "\($0.1)•••" }
        .replacing(/(?i)(webhook\\?\/payment\\?\/[a-z0-9]+\\?\/)[^\s"'?&\\]+/) { "\($0.1)•••" })
  }
}
