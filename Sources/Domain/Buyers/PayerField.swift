/// What gateways may want to know of the person who pays.
package enum PayerField: String, CaseIterable, Hashable, Sendable, Codable {
  case name
  case taxNumber = "tax_number"
  case email
  case phone

  /// The form in which gateways take it; nil when a buyer's text is no such thing.
  package func normalised(_ text: String) -> String? {
    switch self {
    case .name: PersonName.normalised(text)
    case .taxNumber: TaxNumber.normalised(text)
    case .email: EmailAddress.normalised(text)
    case .phone: PhoneNumber.normalised(text)
    }
  }

  /// The same for a text that a seller or a gateway keeps, which is no sentence.
  package func normalised(record text: String) -> String? {
    self == .name ? PersonName.normalised(record: text) : normalised(text)
  }
}
