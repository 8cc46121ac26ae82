import Application
import Domain

/// An offer as it is typed.
struct OfferInput {
  var name = ""
  var price = ""
  var accessLink = ""
  var isActive = true

  init(_ stored: OfferSetup?) {
    guard let stored else { return }
    name = stored.name
    price = String(stored.price.brazilian.dropFirst("R$ ".count))
    accessLink = stored.accessLink
    isActive = stored.isActive
  }

  init(_ form: FormInput, of stored: OfferSetup?) {
    name = stored?.name ?? form.text("name")
    price = form.text("price")
    accessLink = form.text("access_link")
    isActive = form.isOn("active")
  }

  /// A price that cannot be read is none, and refused by the rule for prices.
  var entry: SellerConfiguration.OfferEntry {
    .init(
      name: name, price: PriceText.money(price) ?? Money(centavos: 0), accessLink: accessLink,
      isActive: isActive)
  }
}
