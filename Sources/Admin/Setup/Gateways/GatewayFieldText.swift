/// What sellers read beside a field of a gateway; a name that is not in the list stands for itself.
package struct GatewayFieldText {
  package let label: String
  /// Where to find it; empty where the label says everything.
  package let hint: String

  package init(credential name: String) { self.init(name, in: Self.credentials) }

  init(setting name: String) { self.init(name, in: Self.settings) }

  private init(_ name: String, in texts: [String: (label: String, hint: String)]) {
    label = texts[name]?.label ?? name
    hint = texts[name]?.hint ?? ""
  }

  /// Of a value to choose.
  static func words(for value: String) -> String {
    switch value {
    case "true": "Sim"
    case "false": "Não"
    case "": "Vazio"
    case "digits": "Só números"
    case "digits_with_55": "Só números, com 55"
    case "e164": "Com +55"
    default: value
    }
  }

  private static let credentials: [String: (label: String, hint: String)] = [
    "client_id": ("Client ID", "No painel, na área de desenvolvedor ou API, ao criar a chave."),
    "client_secret": ("Client secret", "Vem junto com o client ID."),
    "webhook_secret": (
      "Token do webhook",
      "Aparece uma única vez, ao cadastrar no painel um webhook do evento transaction. Na dúvida, "
        + "deixe vazio: um errado faz recusar avisos verdadeiros."
    ),
    "webhook_token": (
      "Token do webhook antigo", "Só para webhooks do tipo cashin. Na dúvida, deixe vazio."
    ),
    "secret_key": ("Chave secreta", "Começa com sk_. Peça ao suporte a chave secreta da API."),
    "product_hash": ("Hash do produto", "Do produto que você criou no painel para o Rastro."),
    "offer_hash": ("Hash da oferta", "De uma oferta desse produto."),
    "api_key": ("Chave da API", "Peça ao suporte a chave x-api-key da API de transações."),
    "api_token": ("Token da API", "Precisa ter permissão de criar transações."),
  ]

  private static let settings: [String: (label: String, hint: String)] = [
    "base_url": (
      "Endereço da API", "Só para marcas brancas da mesma plataforma. Vazio: o do gateway."
    ),
    "path_suffix": ("Final dos endereços", "Marcas brancas usam vazio."),
    "webhook_field": (
      "Campo do webhook", "Mude se os avisos não chegam e o suporte confirma o outro."
    ),
    "product_field": (
      "Campo do produto", "Mude se o hash é recusado e o suporte confirma o outro."
    ),
    "phone_format": ("Formato do telefone", "Se o gateway reclama do telefone, tente com +55."),
    "ascii_only": ("Enviar textos sem acento", "Há relato de recusa por acentos."),
    "search_by_reference": (
      "Procurar pelo pedido", "Só se você viu a busca funcionar na sua conta."
    ),
    "send_traceable": ("Enviar traceable", "Mude se o erro cita traceable."),
    "expires_in_days": ("Validade do PIX, em dias", ""),
    "expire_in_days": ("Validade do PIX, em dias", "0 não envia o campo."),
    "send_document": ("Enviar o CPF", "Sem ele, o bot também não pergunta."),
    "send_installments": ("Enviar parcelas", "Mude se o erro cita installments."),
    "send_reference": ("Enviar o pedido", "Só se o suporte confirma o campo reference."),
    "item_offer_hash": ("Oferta em cada item", "Mude se o erro pede a oferta em cada item."),
    "address_street": ("Seu endereço: rua", "Só se o gateway exige endereço: o seu, completo."),
    "address_number": ("Seu endereço: número", ""),
    "address_complement": ("Seu endereço: complemento", "O único que pode faltar."),
    "address_neighborhood": ("Seu endereço: bairro", ""),
    "address_city": ("Seu endereço: cidade", ""),
    "address_state": ("Seu endereço: UF", ""),
    "address_zip": ("Seu endereço: CEP", ""),
  ]
}
