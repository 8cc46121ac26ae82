import Application
import Domain

/// The fields of a gateway account, from the gateway's own description.
struct GatewayFields {
  let kind: GatewayKind
  let stored: GatewayAccountSetup?
  let input: GatewayInput

  var sections: [SetupForm.Section] {
    let settings = kind.form.settings.map(setting)
    return [
      SetupForm.Section([
        name,
        FormField(
          "enabled", "Ligada", .toggle, value: input.isEnabled ? "1" : "",
          hint: "Desligada, não cobra; as cobranças que já existem continuam acompanhadas."),
      ]),
      SetupForm.Section(
        "Credenciais", lead: "Ficam cifradas e não aparecem mais.",
        kind.form.requiredCredentials.map { credential($0, isRequired: true) }
          + kind.form.optionalCredentials.flatMap { name in
            [credential(name, isRequired: false)] + clearing(name)
          }),
      SetupForm.Section(
        "Dados de quem paga",
        lead: "O Rastro não inventa dados. Se o gateway exige, o bot pergunta ao comprador, ou a "
          + "cobrança sai com os seus.", [payerSource] + PayerField.allCases.map(payer)),
    ]
      + (settings.isEmpty
        ? []
        : [
          SetupForm.Section(
            "Ajustes", lead: "O padrão serve para quase todos. Mude só se o suporte pedir.",
            settings)
        ])
  }

  private var name: FormField {
    var field = FormField(
      "name", "Nome", value: input.name,
      hint: "É por ele que o bot escolhe quem cobra. Não muda depois.",
      isRequired: stored == nil, limit: TextLimit.name)
    field.isFixed = stored != nil
    return field
  }

  private func credential(_ name: String, isRequired: Bool) -> FormField {
    let isStored = stored?.storedCredentials.contains(name) == true
    let text = GatewayFieldText(credential: name)
    let kept = isStored ? "Guardado. Deixe em branco para manter. " : ""
    return FormField(
      "credentials.\(name)", text.label + (isRequired ? "" : " (opcional)"), .secret,
      hint: kept + text.hint, placeholder: isStored ? "••••••••" : "",
      isRequired: isRequired && !isStored)
  }

  /// Only what is not needed can be taken away.
  private func clearing(_ name: String) -> [FormField] {
    guard stored?.storedCredentials.contains(name) == true else { return [] }
    return [
      FormField(
        "clear.\(name)",
        "Apagar o que está guardado em “\(GatewayFieldText(credential: name).label)”",
        .toggle)
    ]
  }

  private var payerSource: FormField {
    FormField(
      "payer_data", "De onde vêm os dados", .choice, value: input.payerSource.rawValue,
      choices: GatewayAccountSetup.PayerSource.allCases.map { .init($0.rawValue, $0.words) })
  }

  private func payer(_ field: PayerField) -> FormField {
    let isStored = stored?.storedPayerFields.contains(field) == true
    let label =
      switch field {
      case .name: "Seu nome completo"
      case .taxNumber: "Seu CPF ou CNPJ"
      case .email: "Seu e-mail"
      case .phone: "Seu telefone com DDD"
      }
    return FormField(
      "payer_data.\(field.rawValue)", label, .secret,
      hint: isStored
        ? "Guardado. Deixe em branco para manter." : "Só para “Seus próprios dados cadastrados”.",
      placeholder: isStored ? "••••••••" : "")
  }

  private func setting(_ setting: GatewayForm.Setting) -> FormField {
    let text = GatewayFieldText(setting: setting.name)
    let value = input.settings[setting.name]
    let name = "settings.\(setting.name)"
    switch setting.values {
    case .words(let words):
      return FormField(
        name, text.label, .choice, value: value ?? setting.standard, hint: text.hint,
        choices: words.map { word in
          .init(
            word,
            GatewayFieldText.words(for: word) + (word == setting.standard ? " (padrão)" : ""))
        })
    case .number(let range):
      return FormField(
        name, text.label, .number, value: value ?? "",
        hint: "De \(range.lowerBound) a \(range.upperBound). \(text.hint)",
        placeholder: setting.standard)
    case .text(let limit):
      return FormField(name, text.label, value: value ?? "", hint: text.hint, limit: limit)
    case .address:
      return FormField(
        name, text.label, value: value ?? "", hint: text.hint, placeholder: "https://")
    }
  }
}
