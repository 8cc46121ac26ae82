import Application

extension FormField {
  /// A choice of a filter, that of all first.
  static func filter(
    _ name: String, _ label: String, all: String, value: String, _ choices: [Choice]
  ) -> FormField {
    FormField(name, label, .choice, value: value, choices: [Choice("", all)] + choices)
  }
}

extension ListChoices {
  var botFields: [FormField.Choice] { bots.map { .init("\($0.id)", $0.name) } }
  var poolFields: [FormField.Choice] { pools.map { .init("\($0.id)", $0.name) } }
  var gatewayFields: [FormField.Choice] { gatewayAccounts.map { .init("\($0.id)", $0.name) } }
}
