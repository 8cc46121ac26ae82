import Application
import Domain
import JSON

/// Who pays a charge, as an answer hands it back, in our form; a text out of form is none.
enum ReportedPayer {
  static func read(_ customer: JSONValue?) -> Payer {
    guard let customer else { return Payer() }
    let document = customer["document"]
    var payer = Payer()
    payer.taxNumber = secret(document?.text("number") ?? document?.text, .taxNumber)
    payer.email = secret(customer.text("email"), .email)
    payer.phone = secret(customer.text("phone", "phone_number"), .phone)
    return payer
  }

  private static func secret(_ text: String?, _ field: PayerField) -> Secret<String>? {
    text.flatMap { field.normalised(record: $0) }.map { Secret($0) }
  }
}
