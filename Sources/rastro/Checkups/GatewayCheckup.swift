import Application
import Domain
import HTTPTransport
import MariaDB
import PaymentGateways
import Persistence

/// What `rastro doctor` can see of the sellers' gateway accounts.
struct GatewayCheckup {
  static let testDeadline = Interval.seconds(10)

  private let accounts: [HealthRepository.ActiveAccount]
  private let directory: GatewayAccountRepository
  private let gateways: Gateways
  private let baseURLs: [String: String]

  init(_ settings: Settings, _ database: Database, http: HTTPClient) throws {
    accounts = try HealthRepository(database, in: SystemScope()).gatewayAccounts()
    directory = GatewayAccountRepository(database, vault: try settings.vault())
    gateways = Gateways(settings.gatewayBaseURLs, http: http)
    baseURLs = settings.gatewayBaseURLs
  }

  /// The addresses of the gateways that somebody uses.
  var services: [(name: String, address: String)] {
    Set(accounts.map(\.type)).sorted().map { ($0, baseURLs[$0] ?? "") }
  }

  /// One line for all that work, one for each that its gateway has refused.
  var refusals: [Finding] {
    let refused = accounts.filter { $0.refusedSince != nil }
    guard !refused.isEmpty else {
      return [
        Finding(subject: "gateway accounts", verdict: .good, message: "nenhuma recusada")
      ]
    }
    return refused.map { account in
      Finding(
        subject: subject(account), verdict: .warning,
        message: "recusada desde \(account.refusedSince?.text ?? ""): "
          + "\(account.refusedReason ?? ""); ponha as credenciais de novo com rastro apply")
    }
  }

  /// A real, harmless call for each account, with the gateway's own words.
  var tests: [Finding] {
    accounts.map { account in
      do {
        guard let known = try directory.account(account.id),
          let gateway = gateways.gateway(for: known)
        else {
          return finding(
            account, .broken, "os segredos dela não abrem; ponha-os de novo com rastro apply")
        }
        switch gateway.test(deadline: Deadline(in: Self.testDeadline)) {
        case .works: return finding(account, .good, "o gateway aceita as credenciais")
        case .refused(let reason): return finding(account, .broken, reason)
        case .unavailable(let reason): return finding(account, .warning, reason)
        }
      } catch {
        return finding(account, .broken, "\(error)")
      }
    }
  }

  private func finding(
    _ account: HealthRepository.ActiveAccount, _ verdict: Finding.Verdict, _ message: String
  ) -> Finding {
    Finding(subject: subject(account), verdict: verdict, message: message)
  }

  private func subject(_ account: HealthRepository.ActiveAccount) -> String {
    "\(account.seller) / \(account.name) (\(account.type))"
  }
}
