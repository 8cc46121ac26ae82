import Domain

/// Whether a pixel can be saved as far as what is stored and Meta say.
struct VerifyPixel: Sendable {
  /// What a trial with a real call has shown.
  struct Trial: Equatable {
    var fault: FieldFault?
    var warning: String?
  }

  private let connector: any PixelConnector

  init(_ connector: any PixelConnector) { self.connector = connector }

  /// What can be said without asking Meta.
  func faults(
    in pixel: SellerConfiguration.PixelEntry, stored: StoredPixel?
  ) -> [FieldFault] {
    guard pixel.keepsAccessToken, stored?.token == nil else { return [] }
    return [.missingSecret("o token inteiro", at: "access_token")]
  }

  /// Given tokens are tried, and stored ones that events are sent with.
  func isDue(_ pixel: SellerConfiguration.PixelEntry, stored: StoredPixel?) -> Bool {
    guard pixel.accessToken != nil else { return false }
    return !isKept(pixel, stored) || pixel.isTrackingEnabled
  }

  /// Of a stored token an outage of Meta is no reason against it: it was good once.
  func test(_ pixel: SellerConfiguration.PixelEntry, stored: StoredPixel?) -> Trial {
    guard let token = pixel.accessToken else {
      return Trial(
        warning: pixel.isTrackingEnabled
          ? "sem access_token, o servidor não envia eventos à Meta" : nil)
    }
    guard isDue(pixel, stored: stored) else { return Trial() }
    let check = connector.test(
      pixelID: pixel.id, token: token, deadline: Deadline(in: .verification))
    if case .unavailable(let reason) = check, isKept(pixel, stored) {
      return Trial(warning: "o token guardado do pixel não foi testado: \(reason)")
    }
    return Trial(
      fault: check.problem.map { FieldFault("access_token", "pixel \(pixel.id): \($0)") })
  }

  private func isKept(_ pixel: SellerConfiguration.PixelEntry, _ stored: StoredPixel?) -> Bool {
    pixel.keepsAccessToken && stored?.id == pixel.id
  }
}

extension SellerConfiguration.PixelEntry {
  /// With the stored token where none is given.
  func keeping(_ stored: StoredPixel?) -> Self {
    guard accessToken == nil, let known = stored?.token else { return self }
    var entry = self
    entry.accessToken = known
    entry.keepsAccessToken = true
    return entry
  }
}
