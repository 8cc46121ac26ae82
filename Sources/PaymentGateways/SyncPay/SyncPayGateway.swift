import Application
import Cryptography
import Domain
import HTTPTransport

/// SyncPay's partner API (facts: syncpay).
struct SyncPayGateway: PaymentGateway {
  private let requests: SyncPayRequests
  private let clientID: String
  private let clientSecret: Secret<String>
  private let webhookReader: SyncPayWebhook
  private let line: GatewayLine
  private let tokens: SyncPayTokens
  private let redaction: Redaction

  init(
    _ account: GatewayAccount, baseURL: String, line: GatewayLine, tokens: SyncPayTokens
  ) {
    let fields = account.credentials.reveal().mapValues(withoutSpaces).filter { !$1.isEmpty }
    requests = SyncPayRequests(baseURL: baseURL)
    clientID = fields["client_id"] ?? ""
    clientSecret = Secret(fields["client_secret"] ?? "")
    webhookReader = SyncPayWebhook(
      signingSecret: fields["webhook_secret"].map { Secret($0) },
      bearerToken: fields["webhook_token"].map { Secret($0) })
    self.line = line
    self.tokens = tokens
    redaction = Redaction(account, [clientID, clientSecret.reveal()])
  }

  let traits = GatewayTraits(
    allowsReuse: true, requiredPayerData: [], findsByReference: false, needsAgreement: false)

  func createCharge(_ request: ChargeRequest, deadline: Deadline) -> ChargeOutcome {
    charge(request, deadline).hiding(redaction.adding(request))
  }

  private func charge(_ request: ChargeRequest, _ deadline: Deadline) -> ChargeOutcome {
    var refused: String?
    while true {
      let token: String
      do {
        token = try self.token(rejected: refused, deadline: deadline)
      } catch {
        // The charge itself was never asked for.
        switch error {
        case .credentials(let reason): return .unauthorized(reason: reason)
        case .other(let reason): return .notCreated(reason: reason)
        }
      }
      guard deadline.remaining > 0 else {
        return .notCreated(reason: "no time left after the token")
      }
      do throws(HTTPTransportError) {
        let response = try send(
          requests.charge(request, token: token, timeout: deadline.remaining))
        // 401 means that nothing was created: the one case that may be asked again, once.
        if response.status == 401, refused == nil {
          refused = token
          continue
        }
        return SyncPayResponses.charge(response)
      } catch {
        switch error.phase {
        case .beforeSending: return .notCreated(reason: "SyncPay not reached: \(error)")
        case .afterSending: return .unknown(nil, reason: "no answer from SyncPay: \(error)")
        }
      }
    }
  }

  func queryStatus(_ query: StatusQuery, deadline: Deadline) -> StatusResponse {
    switch query {
    case .charge(let charge):
      return queryStatus(deadline) {
        requests.transaction(charge.transactionID, token: $0, timeout: $1)
      }
    case .detailed(let charge):
      // Only the older query tells when a charge was made, and its code.
      let older = queryStatus(deadline) {
        requests.olderTransaction(charge.transactionID, token: $0, timeout: $1)
      }
      if case .found = older { return older }
      return queryStatus(.charge(charge), deadline: deadline)
    case .reference:
      return .unavailable(reason: "SyncPay does not hand our reference back")
    }
  }

  private func queryStatus(
    _ deadline: Deadline, _ request: (_ token: String, _ timeout: Int) -> HTTPRequest
  ) -> StatusResponse {
    ask(deadline, request).hiding(redaction)
  }

  private func ask(
    _ deadline: Deadline, _ request: (_ token: String, _ timeout: Int) -> HTTPRequest
  ) -> StatusResponse {
    var refused: String?
    while true {
      do {
        let token = try token(rejected: refused, deadline: deadline)
        let response = try send(request(token, deadline.remaining))
        if response.status == 401, refused == nil {
          refused = token
          continue
        }
        return SyncPayResponses.statusResponse(response)
      } catch let refusal as SyncPayResponses.Refusal {
        switch refusal {
        case .credentials(let reason): return .unauthorized(reason: reason)
        case .other(let reason): return .unavailable(reason: reason)
        }
      } catch {
        return .unavailable(reason: "\(error)")
      }
    }
  }

  func read(_ webhook: IncomingWebhook) -> WebhookContent { webhookReader.read(webhook) }

  func test(deadline: Deadline) -> GatewayTest {
    do {
      _ = try renew(deadline: deadline)
      return .works
    } catch {
      switch error {
      case .credentials(let reason): return GatewayTest.refused(reason: reason).hiding(redaction)
      case .other(let reason): return GatewayTest.unavailable(reason: reason).hiding(redaction)
      }
    }
  }

  private func send(_ request: HTTPRequest) throws(HTTPTransportError) -> HTTPResponse {
    try line.send(request)
  }

  private func token(
    rejected: String?, deadline: Deadline
  ) throws(SyncPayResponses.Refusal) -> String {
    try tokens.token(for: tokenKey, rejected: rejected) {
      () throws(SyncPayResponses.Refusal) in try renew(deadline: deadline)
    }
  }

  /// The secret is part of it: new credentials never get the old ones' token.
  var tokenKey: String { sha256Hex("\(clientID):\(clientSecret.reveal())") }

  private func renew(
    deadline: Deadline
  ) throws(SyncPayResponses.Refusal) -> SyncPayResponses.Token {
    let response: HTTPResponse
    do {
      response = try send(
        requests.token(
          clientID: clientID, clientSecret: clientSecret.reveal(), timeout: deadline.remaining))
    } catch {
      throw .other("no token from SyncPay: \(error)")
    }
    return try SyncPayResponses.token(response)
  }
}
