import Application
import Domain
import MetaConversions

/// A real event for the view of test events at Meta; it counts like any other.
struct TestEvent {
  /// Of Events Manager, like `TEST12345`.
  let code: String
  let pixelID: String
  let token: Secret<String>

  func send(by client: MetaClient, from address: String, at now: Timestamp) -> AttemptOutcome {
    let target = PixelTarget(
      poolID: RedirectPoolID(0), sellerID: SellerID(0), pixelID: pixelID, accessToken: token,
      testEventCode: code, actionSource: .website)
    let id = "rastro_test_\(now.milliseconds)"
    let test = ConversionEvent(
      name: .pageView, eventID: id, eventTime: now, actionSource: .website, sourceURL: address,
      userData: UserData(externalIDs: [id], userAgent: "Rastro"))
    return client.send([test], to: target, deadline: Deadline(in: .seconds(10))).response.outcome
  }

  /// What is wrong with a code; nil for one that may be one.
  static func fault(in code: String) -> String? {
    code.isEmpty || code.utf8.count > 50 || code.contains(where: \.isWhitespace)
      ? "é o código da tela Eventos de teste, como TEST12345" : nil
  }
}
