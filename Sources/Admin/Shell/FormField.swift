package import Application

/// One field of a form, with what is wrong about its value; the template `shell/field` draws it.
package struct FormField {
  package enum Kind: String {
    case text, secret, number, money, email, password, code, date, area, choice, toggle, hidden
  }

  package struct Choice {
    package var value: String
    package var label: String

    package init(_ value: String, _ label: String) {
      self.value = value
      self.label = label
    }
  }

  package var name: String
  package var label: String
  package var kind: Kind
  /// Of a toggle any text is on; a secret shows none.
  package var value: String
  package var hint: String
  package var placeholder: String
  package var choices: [Choice]
  package var isRequired: Bool
  /// The longest value that is taken; nil: what the form takes.
  package var limit: Int?
  /// Why the value cannot be saved, in Portuguese.
  package var fault: String?
  /// Shown, not to be changed.
  package var isFixed = false
  package var rows = 4

  package init(
    _ name: String, _ label: String, _ kind: Kind = .text, value: String = "", hint: String = "",
    placeholder: String = "", choices: [Choice] = [], isRequired: Bool = false, limit: Int? = nil,
    fault: String? = nil
  ) {
    self.name = name
    self.label = label
    self.kind = kind
    self.value = value
    self.hint = hint
    self.placeholder = placeholder
    self.choices = choices
    self.isRequired = isRequired
    self.limit = limit
    self.fault = fault
  }

  /// For the template.
  package var values: [String: Any] {
    var values: [String: Any] = [
      "name": name, "id": id, "label": label, "is_\(kind.rawValue)": true,
      "placeholder": placeholder, "isRequired": isRequired,
      "fault": fault ?? "", "hasFault": fault != nil, "isFixed": isFixed, "rows": rows,
      "value": kind == .secret || kind == .password ? "" : value, "isOn": !value.isEmpty,
      "isInput": inputType != nil, "type": inputType ?? "", "mode": inputMode,
      "completion": completion,
      "choices": choices.map {
        ["value": $0.value, "label": $0.label, "isChosen": $0.value == value] as [String: Any]
      },
    ]
    // A text without letters would count as there.
    if !hint.isEmpty { values["hint"] = hint }
    if let limit { values["limit"] = limit }
    values["describedBy"] = [fault == nil ? nil : "\(id)-fault", hint.isEmpty ? nil : "\(id)-hint"]
      .compactMap { $0 }.joined(separator: " ")
    values["isDescribed"] = fault != nil || !hint.isEmpty
    return values
  }

  /// A name may hold dots and brackets, which an id had better not.
  private var id: String {
    "f-"
      + name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "-" }.joined()
  }

  private var inputType: String? {
    switch kind {
    case .text, .number, .money, .code: "text"
    case .secret, .password: "password"
    case .email: "email"
    case .date: "date"
    case .area, .choice, .toggle, .hidden: nil
    }
  }

  private var inputMode: String {
    switch kind {
    case .number, .code: "numeric"
    case .money: "decimal"
    default: "text"
    }
  }

  private var completion: String {
    switch kind {
    case .email: "username"
    case .code: "one-time-code"
    case .password: name == "password" ? "current-password" : "new-password"
    default: "off"
    }
  }
}

extension [FormField] {
  /// With each fault at the field of its path; what belongs to no field is left.
  package func with(_ faults: [FieldFault]) -> (fields: [FormField], rest: [FieldFault]) {
    var fields = self
    var rest: [FieldFault] = []
    for fault in faults {
      if let index = fields.firstIndex(where: { $0.name == fault.path }) {
        fields[index].fault = [fields[index].fault, fault.message].compactMap { $0 }
          .joined(separator: "; ")
      } else {
        rest.append(fault)
      }
    }
    return (fields, rest)
  }

  package var values: [[String: Any]] { map(\.values) }
}
