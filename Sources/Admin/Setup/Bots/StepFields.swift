import Application
import Domain

/// The fields of a step's form.
struct StepFields {
  let input: StepInput
  let isNew: Bool
  /// What buyers get where the seller writes nothing.
  let standardText: String

  var sections: [SetupForm.Section] {
    var name = FormField(
      "name", "Nome", value: input.name, hint: input.kind.nameHint,
      placeholder: input.kind == .recovery ? "Lembrete de 1 hora" : "Grupo VIP",
      isRequired: isNew, limit: TextLimit.name)
    name.isFixed = !isNew
    var sections = [SetupForm.Section([name])]
    if input.kind.hasDelay { sections.append(delay) }
    if input.kind == .recovery { sections.append(recoveryPrice) }
    return sections + [SetupForm.Section(sold + [active, text])]
  }

  private var delay: SetupForm.Section {
    var section = SetupForm.Section([
      FormField(
        "delay", "Esperar", .number, value: input.delay,
        hint: input.kind == .recovery
          ? "Depois do PIX gerado, até 30 dias." : "Depois do pagamento, até 30 dias; 0 é na hora.",
        isRequired: true, limit: 5),
      FormField(
        "delay_unit", "Unidade", .choice, value: input.unit.rawValue,
        choices: DelayUnit.allCases.map { .init($0.rawValue, $0.words(2).dropping("2 ")) }),
    ])
    section.isRow = true
    return section
  }

  private var recoveryPrice: SetupForm.Section {
    var section = SetupForm.Section([
      FormField(
        "pricing", "O que oferece", .choice, value: input.pricing,
        choices: [
          .init("percent_off", "Desconto em %"), .init("fixed", "Outro preço"),
          .init("unchanged", "Lembrete, mesmo PIX"),
        ]),
      FormField(
        "percent_off", "Desconto em %", .number, value: input.percent,
        hint: "Só para desconto em %. Sobre o preço da oferta, arredondado ao centavo.", limit: 2),
      FormField(
        "price", "Outro preço", .money, value: input.price,
        hint: "Só para outro preço. Menor que o da oferta.", placeholder: "14,90", limit: 20),
    ])
    section.isRow = true
    return section
  }

  /// Of what is sold on its own.
  private var sold: [FormField] {
    guard input.kind.hasLink else { return [] }
    return [
      FormField(
        "price", "Preço", .money, value: input.price, hint: "Em reais, como 9,90.",
        placeholder: "9,90", isRequired: true, limit: 20),
      FormField(
        "access_link", "Link de acesso", value: input.accessLink,
        hint: "O comprador recebe assim que o PIX é pago.",
        placeholder: "https://exemplo.com.br/extra", isRequired: true, limit: TextLimit.accessLink),
    ]
  }

  private var text: FormField {
    let names = input.entry.messageKind.placeholders.map { "{{\($0.name)}}" }
    var field = FormField(
      "text", "Mensagem", .area, value: input.text,
      hint: "Vazio: o texto do bot, que aparece em cinza. Valores: "
        + names.joined(separator: " "), placeholder: standardText)
    field.rows = 6
    return field
  }

  private var active: FormField {
    FormField(
      "active", "Em uso", .toggle, value: input.isActive ? "1" : "",
      hint: "Desligado, ninguém mais recebe; quem já comprou continua com o acesso.")
  }
}

extension String {
  fileprivate func dropping(_ start: String) -> String {
    hasPrefix(start) ? String(dropFirst(start.count)) : self
  }
}
