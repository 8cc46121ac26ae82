/// The person who pays, as far as they told us; never invented.
package struct Payer: Equatable, Sendable {
  package var name: Secret<String>?
  /// A CPF or a CNPJ, without punctuation.
  package var taxNumber: Secret<String>?
  package var email: Secret<String>?
  /// Digits of area code and number, without 55.
  package var phone: Secret<String>?

  package init(
    name: Secret<String>? = nil, taxNumber: Secret<String>? = nil, email: Secret<String>? = nil,
    phone: Secret<String>? = nil
  ) {
    self.name = name
    self.taxNumber = taxNumber
    self.email = email
    self.phone = phone
  }

  package subscript(_ field: PayerField) -> Secret<String>? {
    get {
      switch field {
      case .name: name
      case .taxNumber: taxNumber
      case .email: email
      case .phone: phone
      }
    }
    set {
      switch field {
      case .name: name = newValue
      case .taxNumber: taxNumber = newValue
      case .email: email = newValue
      case .phone: phone = newValue
      }
    }
  }

  /// Those of the fields that are not there, in a fixed order.
  package func missing(of fields: Set<PayerField>) -> [PayerField] {
    PayerField.allCases.filter { field in
      fields.contains(field) && self[field].map { $0.reveal().isEmpty } ?? true
    }
  }
}

extension Payer {
  /// Nothing but these: a gateway is told no more than it insists on.
  package func only(_ fields: Set<PayerField>) -> Payer {
    var payer = Payer()
    for field in fields { payer[field] = self[field] }
    return payer
  }

  /// From texts by field, as they are kept; what no field names is left out.
  package init(fields: [String: String]) {
    self.init()
    for field in PayerField.allCases { self[field] = fields[field.rawValue].map { Secret($0) } }
  }

  /// Texts by field, to be kept encrypted.
  package var fields: Secret<[String: String]> {
    var fields: [String: String] = [:]
    for field in PayerField.allCases { fields[field.rawValue] = self[field]?.reveal() }
    return Secret(fields)
  }
}
