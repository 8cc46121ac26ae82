import Application
import Domain
import FastCGI

/// Answers `POST /webhook/payment/{gateway}/{secret}[/{reference}]`.
struct PaymentWebhookHandler: Sendable {
  private static let bodyLimit = 1 << 18
  /// The headers that any gateway's notice is read with.
  private static let headers = [
    "event": "HTTP_EVENT", "x-syncpay-event": "HTTP_X_SYNCPAY_EVENT",
    "x-syncpay-signature": "HTTP_X_SYNCPAY_SIGNATURE", "authorization": "HTTP_AUTHORIZATION",
  ]

  let receive: ReceiveWebhook
  let clock: Clock
  let dispatch: @Sendable (EnqueuedTasks) -> Void

  func respond(
    gateway: String, secret: String, reference: String?, _ request: borrowing Request
  ) throws -> Response {
    // A stranger's body is not read.
    guard let addressee = try receive.addressee(type: gateway, secret: secret) else {
      return StatusPage.empty(404)
    }
    guard let body = try? request.body(limit: Self.bodyLimit) else {
      return StatusPage.empty(413)
    }
    var headers: [String: String] = [:]
    for (name, parameter) in Self.headers {
      if let value = request.parameter(parameter) { headers[name] = value }
    }
    let answer = try receive(
      IncomingNotice(headers: headers, body: body, receivedAt: clock.now()),
      reference: reference.flatMap { PaymentReference($0) }, to: addressee)
    switch answer {
    case .forged: return StatusPage.empty(401)
    case .busy: return StatusPage.busy()
    case .accepted(let enqueued):
      var response = StatusPage.text(200, "ok")
      response.afterSent = { dispatch(enqueued) }
      return response
    }
  }
}
