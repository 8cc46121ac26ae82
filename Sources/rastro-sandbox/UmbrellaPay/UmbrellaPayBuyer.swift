import JSON

/// The buyer of an order, checked as UmbrellaPay checks it.
struct UmbrellaPayBuyer {
  let customer: JSONValue
  let account: UmbrellaPayAccount

  private static let addressTexts = ["street", "streetNumber", "neighborhood", "city"]

  /// What the gateway itself finds wrong.
  var faults: [String] {
    let checks: [(String, Bool)] = [
      (
        "customer.name must be between 1 and 100 characters",
        customer["name"]?.text.map { 1...100 ~= $0.count } ?? false
      ),
      ("customer.email must be an email", customer["email"]?.text?.isEmailAddress ?? false),
      ("customer.phone must be a valid phone number", hasPhone),
      ("customer.document must be a valid document", hasDocument),
      ("customer.id must be a valid UUID", customer["id"] == nil),
      ("property birthdate should not exist", customer["birthdate"] == nil),
      ("customer.address must be a complete address", hasAddress),
    ]
    return checks.filter { !$0.1 }.map(\.0)
  }

  /// What the bank behind it finds wrong.
  var refusal: String? {
    guard kind == "CPF", let number = customer["document"]?["number"]?.text else { return nil }
    return number.isCPF ? nil : "CPF inválido"
  }

  private var kind: String? { customer["document"]?["type"]?.text?.uppercased() }

  private var hasPhone: Bool {
    guard let phone = customer["phone"]?.text else { return false }
    let isDigits = phone.isDigits(10...13)
    let isE164 = phone.hasPrefix("+55") && String(phone.dropFirst(3)).isDigits(10...11)
    return switch account.phoneForm {
    case .any: isDigits || isE164
    case .digits: isDigits
    case .e164: isE164
    }
  }

  private var hasDocument: Bool {
    guard let number = customer["document"]?["number"]?.text else { return false }
    return switch kind {
    case "CPF": number.isDigits(11...11)
    case "CNPJ": number.isCompanyNumber
    default: false
    }
  }

  private var hasAddress: Bool {
    guard let address = customer["address"] else { return !account.requiresAddress }
    return Self.addressTexts.allSatisfy { address[$0]?.text?.isEmpty == false }
      && address["zipCode"]?.text?.isDigits(8...8) ?? false
      && address["state"]?.text?.count == 2 && address["country"]?.text?.uppercased() == "BR"
  }
}
