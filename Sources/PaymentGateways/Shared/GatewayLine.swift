import Application
import Domain
import Foundation
import HTTPTransport

/// The line to one company: what goes out, what a failure of it means, and waiting.
struct GatewayLine: Sendable {
  /// As errors name it.
  let company: String
  let send: @Sendable (HTTPRequest) throws(HTTPTransportError) -> HTTPResponse
  let pause: @Sendable (Interval) -> Void

  init(
    _ company: String,
    send: @escaping @Sendable (HTTPRequest) throws(HTTPTransportError) -> HTTPResponse,
    pause: @escaping @Sendable (Interval) -> Void
  ) {
    self.company = company
    self.send = send
    self.pause = pause
  }

  init(_ company: String, _ http: HTTPClient) {
    self.init(
      company, send: { request throws(HTTPTransportError) in try http.send(request) },
      pause: { Thread.sleep(forTimeInterval: Double($0.milliseconds) / 1000) })
  }

  /// What forbids sending: data that the gateway insists on, a tax number of a kind that it does not
  /// take, or no time.
  func obstacle(
    to request: ChargeRequest, _ traits: GatewayTraits, _ deadline: Deadline
  ) -> ChargeOutcome? {
    let missing = request.payer.missing(of: traits.requiredPayerData)
    guard missing.isEmpty else {
      let chargeIDs = missing.map(\.rawValue).joined(separator: ", ")
      return .notCreated(reason: "\(company) needs of the buyer: \(chargeIDs)")
    }
    if traits.requiredPayerData.contains(.taxNumber),
      let reason = refusal(
        of: request.payer.taxNumber?.reveal() ?? "", taking: traits.takenTaxNumbers)
    {
      return .notCreated(reason: reason)
    }
    return deadline.remaining > 0 ? nil : .notCreated(reason: "no time left for the charge")
  }

  /// A number that does not check would be refused there; the payer is the buyer, or the seller
  /// where the account says so.
  private func refusal(of taxNumber: String, taking kinds: Set<TaxNumber.Kind>) -> String? {
    guard let kind = TaxNumber.kind(taxNumber) else {
      return "the payer's tax number is no CPF and no CNPJ"
    }
    guard !kinds.contains(kind) else { return nil }
    let taken = kinds.map(\.rawValue).sorted().joined(separator: " or ")
    return "\(company) takes a \(taken) only, and the payer's tax number is a \(kind.rawValue)"
  }

  /// Sends a charge request, once: whether a byte of it left decides what a failure means.
  func charge<Reading>(
    _ build: () -> HTTPRequest, otherwise fail: (ChargeOutcome) -> Reading,
    read: (HTTPResponse) -> Reading
  ) -> Reading {
    do {
      return read(try send(build()))
    } catch {
      switch error.phase {
      case .beforeSending: return fail(.notCreated(reason: "\(company) not reached: \(error)"))
      case .afterSending: return fail(.unknown(nil, reason: "no answer from \(company): \(error)"))
      }
    }
  }

  func queryStatus(_ request: HTTPRequest, read: (HTTPResponse) -> StatusResponse) -> StatusResponse
  {
    do {
      let response = try send(request)
      return StatusResponse.failure(response) ?? read(response)
    } catch {
      return .unavailable(reason: "no answer from \(company): \(error)")
    }
  }

  func test(_ request: HTTPRequest, read: (HTTPResponse) -> GatewayTest) -> GatewayTest {
    do {
      return read(try send(request))
    } catch {
      return .unavailable(reason: "sem resposta de \(company): \(error)")
    }
  }
}

extension StatusResponse {
  /// What an answer that is no success says; nil for a success.
  static func failure(_ response: HTTPResponse) -> StatusResponse? {
    switch response.status {
    case 200..<300: nil
    case 401, 403: .unauthorized(reason: ErrorText.line(response))
    case 404: .notFound
    default: .unavailable(reason: ErrorText.line(response))
    }
  }
}
