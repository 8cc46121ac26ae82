import Application

/// A form of what a seller sets up, and the answer to what was pressed in it; the template `setup/form` draws it.
struct SetupForm {
  struct Section {
    var heading: String?
    var lead: String?
    var fields: [FormField]
    /// Fields of one thing, side by side where there is room.
    var isRow = false

    init(_ fields: [FormField]) { self.fields = fields }

    init(_ heading: String, lead: String? = nil, _ fields: [FormField]) {
      (self.heading, self.lead, self.fields) = (heading, lead, fields)
    }
  }

  /// What stands in ``own``: fields, and what the template needs of them, with their faults and by name.
  typealias OwnFields = (fields: [FormField], values: ([String: FormField]) -> [String: Any])

  /// Its template and values are the form's.
  var page: Page
  var sections: [Section]
  /// Fields that the page's template draws itself.
  var own: OwnFields?
  /// Where it is sent.
  var action: String
  /// Where one goes without saving.
  var cancel: String
  var submit = "Salvar"
  /// What the button of a trial is called; nil: there is none.
  var test: String?
  /// The answer of a trial.
  var answer: TestAnswer?

  func shown(_ faults: [FieldFault] = []) -> PageAnswer {
    var (placed, rest): ([[String: Any]], [FieldFault]) = ([], faults)
    for section in sections {
      let (fields, left) = section.fields.with(rest)
      rest = left
      var values: [String: Any] = ["fields": fields.values, "isRow": section.isRow]
      if let heading = section.heading { values["heading"] = heading }
      if let lead = section.lead { values["lead"] = lead }
      placed.append(values)
    }
    var page = page
    if let own {
      let (fields, left) = own.fields.with(rest)
      rest = left
      page.values.merge(
        own.values(Dictionary(fields.map { ($0.name, $0) }) { first, _ in first })
      ) { $1 }
    }
    page.template = page.template.isEmpty ? "setup/form" : page.template
    page.values.merge(
      [
        "sections": placed, "action": action, "cancel": cancel, "submit": submit,
        "faults": rest.isEmpty && !faults.isEmpty
          ? ["Veja o que está marcado em vermelho."] : rest.map(\.message),
        "hasFaults": !faults.isEmpty,
      ]) { $1 }
    if let test { page.values["test"] = test }
    if let answer { page.values["answer"] = answer.values }
    return .page(page, status: faults.isEmpty ? 200 : 422)
  }

  /// The answer to a trial: alone for the script, which leaves the form as it is; else with the form around it.
  func tested(_ answer: TestAnswer, _ faults: [FieldFault], in request: PageRequest) -> PageAnswer {
    guard request.form.isOn("inline") else {
      var form = self
      form.answer = answer
      form.answer?.isAlone = false
      return form.shown(faults)
    }
    let labels = Dictionary(
      sections.flatMap(\.fields).map { ($0.name, $0.label) },
      uniquingKeysWith: { first, _ in first })
    var answer = answer
    answer.notes += faults.map { fault in
      labels[fault.path].map { "\($0): \(fault.message)" } ?? fault.message
    }
    return .fragment(template: "setup/answer", values: answer.values)
  }
}
