import Application
import Domain

/// A pixel as it is typed; its token is never shown again.
struct PixelInput {
  /// What can be told of a click's first START.
  static let startEvents: [ConversionEvent.Name] = [.viewContent, .lead]

  var id = ""
  var isTrackingEnabled = false
  var testEventCode = ""
  var actionSource = ConversionEvent.ActionSource.website
  var startEvents: Set<ConversionEvent.Name> = []
  private var token: Secret<String>?

  init(_ pixel: PixelSetup?) {
    guard let pixel else { return }
    (id, isTrackingEnabled) = (pixel.id, pixel.isTrackingEnabled)
    testEventCode = pixel.testEventCode ?? ""
    (actionSource, startEvents) = (pixel.actionSource, pixel.startEvents)
  }

  init(_ form: FormInput) {
    id = form.text("id")
    isTrackingEnabled = form.isOn("tracking_enabled")
    testEventCode = form.text("test_event_code")
    actionSource = .init(rawValue: form.text("action_source")) ?? .website
    startEvents = Set(Self.startEvents.filter { form.isOn("start_events.\($0.rawValue)") })
    token = form.filled("access_token").map { Secret($0) }
  }

  var entry: SellerConfiguration.PixelEntry {
    .init(
      id: id, accessToken: token, isTrackingEnabled: isTrackingEnabled,
      testEventCode: testEventCode.isEmpty ? nil : testEventCode, actionSource: actionSource,
      startEvents: startEvents)
  }
}
