import Application
import Domain

extension SellerDocument {
  static func pixel(_ object: DocumentObject) -> SellerConfiguration.PixelEntry {
    let source = object.optionalText("action_source") ?? "website"
    if ConversionEvent.ActionSource(rawValue: source) == nil {
      object.add("action_source", "deve ser chat ou website")
    }
    let token = object.secret("access_token")
    return .init(
      id: object.text("id", limit: TextLimit.pixelID), accessToken: token.value,
      keepsAccessToken: token.isMasked,
      isTrackingEnabled: object.bool("tracking_enabled", default: false),
      testEventCode: object.optionalText("test_event_code"),
      actionSource: ConversionEvent.ActionSource(rawValue: source) ?? .website,
      startEvents: startEvents(object))
  }

  private static func startEvents(_ pixel: DocumentObject) -> Set<ConversionEvent.Name> {
    let names = pixel.names("start_events")
    let known = StartEvent.names.filter { names.contains($0.rawValue) }
    if known.count != Set(names).count {
      pixel.add("start_events", "aceita ViewContent e Lead, e mais nenhum")
    }
    return Set(known)
  }
}
