package import Application
package import Domain

/// All that the rest of Rastro knows about one gateway; each gateway's folder has its own.
package struct GatewayDescription: Sendable {
  /// As settings, addresses and the database write it: lower-case letters and digits.
  package let type: String
  /// As people write it.
  package let title: String
  /// A centavo where no source names one that all agree on.
  package let leastCharge: Money
  package let form: GatewayForm
  /// Where its API is, unless the installation or the account says otherwise; no slash at the end.
  package let standardURL: String
  /// The headers that its webhooks are read with, in lower case.
  package let webhookHeaders: [String]
  /// Called once for each `Gateways`; what the factory keeps is shared by all accounts of the type.
  let makeFactory: @Sendable () -> Factory

  /// Gives the adapter of one account, over the line to the company.
  typealias Factory =
    @Sendable (GatewayAccount, GatewaySettings, GatewayLine) -> any PaymentGateway

  /// The setting of an installation that stands in for `standardURL`, without `RASTRO_`.
  package var addressSetting: String { "\(type.uppercased())_BASE_URL" }
}
