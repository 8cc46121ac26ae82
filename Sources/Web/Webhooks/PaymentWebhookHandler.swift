import Application
import Domain
import FastCGI

/// Answers `POST /webhook/payment/{gateway}/{secret}[/{reference}]`.
struct PaymentWebhookHandler: Sendable {
  private static let bodyLimit = 1 << 18

  private let receiveWebhook: ReceiveWebhook
  /// Names of the headers that webhooks are read with, by the parameters that have them.
  private let headers: [(name: String, parameter: String)]
  private let clock: Clock
  private let dispatch: @Sendable (EnqueuedTasks) -> Void

  /// `headers` are names in lower case.
  init(
    receive: ReceiveWebhook, headers: Set<String>, clock: Clock,
    dispatch: @escaping @Sendable (EnqueuedTasks) -> Void
  ) {
    receiveWebhook = receive
    self.headers = headers.map { ($0, Self.parameter(of: $0)) }
    self.clock = clock
    self.dispatch = dispatch
  }

  /// FastCGI's name of a header.
  private static func parameter(of header: String) -> String {
    "HTTP_" + header.uppercased().replacing("-", with: "_")
  }

  func respond(
    gateway: String, secret: String, reference: String?, _ request: borrowing Request
  ) throws -> Response {
    // A stranger's body is not read.
    guard let addressee = try receiveWebhook.addressee(type: gateway, secret: secret) else {
      return StatusPage.empty(404)
    }
    guard let body = try? request.body(limit: Self.bodyLimit) else {
      return StatusPage.empty(413)
    }
    var given: [String: String] = [:]
    for (name, parameter) in headers {
      if let value = request.parameter(parameter) { given[name] = value }
    }
    let answer = try receiveWebhook.receive(
      IncomingWebhook(headers: given, body: body, receivedAt: clock.now()),
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
