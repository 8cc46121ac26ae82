package import Application
package import Domain
import Foundation
package import HTTPTransport

/// Meta's Conversions API (facts: meta 1).
package struct MetaClient: ConversionSender {
  private let baseURL: String
  private let version: String
  private let http: HTTPClient

  /// With the version as Meta writes it, `v26.0`.
  package init(baseURL: String, version: String, http: HTTPClient) {
    self.baseURL = baseURL
    self.version = version
    self.http = http
  }

  private struct Body: Encodable {
    let data: [MetaEventBody]
    let testEventCode: String?
    /// Who built the request (facts: meta 1.8).
    let partnerAgent = "rastro_1_0"

    enum CodingKeys: String, CodingKey {
      case data
      case partnerAgent = "partner_agent"
      case testEventCode = "test_event_code"
    }
  }

  package func send(
    _ events: [ConversionEvent], to target: PixelTarget, deadline: Deadline
  ) -> ConversionAnswer {
    guard deadline.remaining > 0 else {
      return ConversionAnswer(.all(.retry(reason: "no time left", after: nil)))
    }
    do {
      return MetaAnswer.answer(
        try http.send(request(events, to: target, timeout: deadline.remaining)),
        eventCount: events.count)
    } catch let error as HTTPTransportError {
      switch error.phase {
      case .beforeSending:
        return ConversionAnswer(.all(.retry(reason: "Meta not reached: \(error)", after: nil)))
      case .afterSending:
        return ConversionAnswer(.all(.unknown(reason: "no answer from Meta: \(error)")))
      }
    } catch {
      return ConversionAnswer(.all(.rejected(reason: "the event could not be written as JSON")))
    }
  }

  func request(
    _ events: [ConversionEvent], to target: PixelTarget, timeout: Int
  ) throws -> HTTPRequest {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let body = try encoder.encode(
      Body(data: events.map(MetaEventBody.init), testEventCode: target.testEventCode))
    return HTTPRequest(
      .post, "\(baseURL)/\(version)/\(target.pixelID)/events",
      // In a header: addresses end in logs.
      headers: [("Authorization", "Bearer \(target.accessToken.reveal())")],
      body: .bytes(Array(body), contentType: "application/json"), totalTimeout: timeout,
      // A kept connection that died would make the library send the event twice.
      mayReuseConnection: false, readHeaders: MetaUsage.headers)
  }
}
