package import Application
package import HTTPTransport

/// The gateways that are built; a new one is a folder, a form and a case here.
package struct Gateways: PaymentGatewayDirectory {
  /// The type names as settings, addresses and the database write them.
  package static let types = ["syncpay", "paradise", "umbrellapay", "atomopay"]

  package struct BaseURLs: Sendable {
    package let syncPay: String
    package let paradise: String
    package let umbrellaPay: String
    package let atomoPay: String

    package init(syncPay: String, paradise: String, umbrellaPay: String, atomoPay: String) {
      self.syncPay = syncPay
      self.paradise = paradise
      self.umbrellaPay = umbrellaPay
      self.atomoPay = atomoPay
    }

    package func url(of type: String) -> String {
      switch type {
      case "syncpay": syncPay
      case "paradise": paradise
      case "umbrellapay": umbrellaPay
      case "atomopay": atomoPay
      default: ""
      }
    }
  }

  private let baseURLs: BaseURLs
  private let http: HTTPClient
  private let syncPayTokens = SyncPayTokens()

  package init(_ baseURLs: BaseURLs, http: HTTPClient) {
    self.baseURLs = baseURLs
    self.http = http
  }

  package func gateway(for account: GatewayAccount) -> (any PaymentGateway)? {
    guard let form = Self.form(of: account.type) else { return nil }
    let settings = GatewaySettings(
      account.settings, form: form, standardURL: baseURLs.url(of: account.type))
    switch account.type {
    case "syncpay":
      return SyncPayGateway(
        account, baseURL: settings.baseURL,
        line: GatewayLine("SyncPay", http),
        tokens: syncPayTokens)
    case "paradise":
      return ParadiseGateway(
        account, settings: settings, line: GatewayLine("Paradise", http))
    case "umbrellapay":
      return UmbrellaPayGateway(
        account, settings: settings,
        line: GatewayLine("UmbrellaPay", http))
    case "atomopay":
      return AtomoPayGateway(
        account, settings: settings, line: GatewayLine("Átomo Pay", http))
    default: return nil
    }
  }

  /// What a seller of this type enters; nil for a type that is not built.
  package static func form(of type: String) -> GatewayForm? {
    types.contains(type) ? GatewayForm.byType[type] : nil
  }

  /// What is wrong with these settings, in Portuguese; empty when all is well.
  package func problems(in settings: [String: String], of type: String) -> [String] {
    guard let form = Self.form(of: type) else {
      return ["tipo desconhecido; os conhecidos são: \(Self.types.joined(separator: ", "))"]
    }
    return form.problems(in: settings, standardURL: baseURLs.url(of: type))
  }
}
