import Application
import Domain

/// A step as it is typed.
struct StepInput {
  let kind: SellerConfiguration.StepKind
  var name = ""
  /// As in a file: which of the three prices a recovery has.
  var pricing = "percent_off"
  var price = ""
  var percent = "20"
  var delay = "1"
  var unit = DelayUnit.hour
  var accessLink = ""
  var text = ""
  var isActive = true
  var media: MediaList

  init(_ kind: SellerConfiguration.StepKind) {
    self.kind = kind
    media = Self.media([])
    if kind == .upsell { (delay, unit) = ("10", .minute) }
  }

  init(_ step: StepSetup) {
    let stored = step.entry
    self.init(stored.kind)
    media = Self.media(step.media)
    name = stored.name
    switch stored.price {
    case .fixed(let price):
      (pricing, percent) = ("fixed", "")
      self.price = String(price.brazilian.dropFirst("R$ ".count))
    case .percentOff(let number): percent = "\(number)"
    case .unchanged: (pricing, percent) = ("unchanged", "")
    }
    let (count, unit) = DelayText.parts(of: stored.delay)
    (delay, self.unit) = ("\(count)", unit)
    accessLink = stored.accessLink
    text = stored.text ?? ""
    isActive = stored.isActive
  }

  init(_ form: FormInput, _ kind: SellerConfiguration.StepKind, of stored: StepSetup?) {
    self.kind = kind
    name = stored?.entry.name ?? form.text("name")
    pricing = form.text("pricing")
    price = form.text("price")
    percent = form.text("percent_off")
    delay = form.text("delay")
    unit = DelayUnit(rawValue: form.text("delay_unit")) ?? .minute
    accessLink = form.text("access_link")
    text = form.text("text")
    isActive = form.isOn("active")
    media = MediaList(Self.slot, at: "media", form)
  }

  /// One step a page.
  static let slot = "step"

  private static func media(_ stored: [MediaPart]) -> MediaList {
    MediaList(slot, at: "media", stored)
  }

  /// A number that cannot be read is one that the rules refuse.
  var entry: SellerConfiguration.StepEntry {
    var entry = SellerConfiguration.StepEntry(
      kind, name: name, price: stepPrice,
      delay: kind.hasDelay
        ? DelayText.interval(delay, unit) ?? .seconds(-1) : .seconds(0),
      accessLink: kind.hasLink ? accessLink : "", text: text.isEmpty ? nil : text,
      isActive: isActive)
    entry.media = media.entry
    return entry
  }

  private var stepPrice: StepPrice {
    switch (kind, pricing) {
    case (.recovery, "percent_off"): .percentOff(Int(percent) ?? 0)
    case (.recovery, "unchanged"): .unchanged
    default: .fixed(PriceText.money(price) ?? Money(centavos: 0))
    }
  }
}
