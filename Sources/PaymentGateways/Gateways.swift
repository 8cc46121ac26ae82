package import Application
package import HTTPTransport

/// The gateways that are built; a new one is a folder and a case here.
package struct Gateways: PaymentGatewayDirectory {
  /// The type names as settings, addresses and the database write them.
  package static let types = ["syncpay"]

  package struct BaseURLs: Sendable {
    package let syncPay: String

    package init(syncPay: String) { self.syncPay = syncPay }
  }

  private let baseURLs: BaseURLs
  private let http: HTTPClient
  private let syncPayTokens = SyncPayTokens()

  package init(_ baseURLs: BaseURLs, http: HTTPClient) {
    self.baseURLs = baseURLs
    self.http = http
  }

  package func gateway(for account: GatewayAccount) -> (any PaymentGateway)? {
    switch account.type {
    case "syncpay":
      SyncPayGateway(
        credentials: account.credentials, baseURL: baseURLs.syncPay, http: http,
        tokens: syncPayTokens)
    default: nil
    }
  }

  /// The credentials that a seller of this type has to enter.
  package static func requiredCredentials(of type: String) -> [String]? {
    switch type {
    case "syncpay": ["client_id", "client_secret"]
    default: nil
    }
  }

  package static func optionalCredentials(of type: String) -> [String] {
    switch type {
    case "syncpay": ["webhook_secret"]
    default: []
    }
  }
}
