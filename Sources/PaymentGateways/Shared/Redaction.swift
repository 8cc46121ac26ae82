import Application
import Domain

/// Takes known secrets out of a text before it leaves an adapter.
struct Redaction: Sendable {
  /// Shorter ones would blot out innocent words.
  private static let shortest = 5
  private let secrets: Secret<[String]>

  init(_ secrets: [String?]) {
    self.secrets = Secret(
      secrets.compactMap { $0 }.filter { $0.count >= Self.shortest }
        .sorted { $0.count > $1.count })
  }

  /// An account's own secrets, as they are sent.
  init(_ account: GatewayAccount, _ credentials: [String]) {
    self.init(credentials + [account.webhookSecret.reveal()])
  }

  /// With what one request holds of its buyer.
  func adding(_ request: ChargeRequest) -> Redaction {
    let payer = PayerField.allCases.map { request.payer[$0]?.reveal() }
    let name = request.payer.name.map { SellerText.ascii($0.reveal(), limit: .max) }
    return Redaction(secrets.reveal() + payer + [name, request.webhookURL.reveal()])
  }

  func redact(_ text: String) -> String {
    secrets.reveal().reduce(text) { $0.replacing($1, with: "•••") }
  }
}

extension ChargeOutcome {
  func hiding(_ redaction: Redaction) -> ChargeOutcome {
    switch self {
    case .created: self
    case .notCreated(let reason): .notCreated(reason: redaction.redact(reason))
    case .unauthorized(let reason): .unauthorized(reason: redaction.redact(reason))
    case .refusedButExists(let charge, let reason):
      .refusedButExists(charge, reason: redaction.redact(reason))
    case .unknown(let charge, let reason): .unknown(charge, reason: redaction.redact(reason))
    }
  }
}

extension StatusResponse {
  func hiding(_ redaction: Redaction) -> StatusResponse {
    switch self {
    case .found, .notFound: self
    case .unauthorized(let reason): .unauthorized(reason: redaction.redact(reason))
    case .unavailable(let reason): .unavailable(reason: redaction.redact(reason))
    }
  }
}

extension GatewayTest {
  func hiding(_ redaction: Redaction) -> GatewayTest {
    switch self {
    case .works: self
    case .refused(let reason): .refused(reason: redaction.redact(reason))
    case .unavailable(let reason): .unavailable(reason: redaction.redact(reason))
    }
  }
}
