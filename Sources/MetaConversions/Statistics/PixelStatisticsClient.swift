package import Application
package import Domain
package import HTTPTransport

/// Reads what Meta counted and how well it can use it (facts: meta 9).
package struct PixelStatisticsClient: PixelStatisticsSource {
  /// A day of a busy pixel is some kilobytes.
  private static let bodyLimit = 1 << 20
  private static let fields =
    "web{event_name,event_match_quality{composite_score},event_coverage{percentage},dedupe_key_feedback}"

  private let baseURL: String
  private let version: String
  private let send: @Sendable (HTTPRequest) throws(HTTPTransportError) -> HTTPResponse

  package init(baseURL: String, version: String, http: HTTPClient) {
    self.init(baseURL: baseURL, version: version) {
      request throws(HTTPTransportError) in try http.send(request)
    }
  }

  init(
    baseURL: String, version: String,
    send: @escaping @Sendable (HTTPRequest) throws(HTTPTransportError) -> HTTPResponse
  ) {
    self.baseURL = baseURL
    self.version = version
    self.send = send
  }

  package func statistics(
    pixelID: String, token: Secret<String>, from start: Timestamp, to end: Timestamp,
    deadline: Deadline
  ) -> PixelStatistics {
    // A line break in the token would be another header, and other letters in the id another address.
    guard token.reveal().utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !pixelID.isEmpty,
      pixelID.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else {
      let reason = "pixel or token is of no form that Meta takes"
      return PixelStatistics(counts: .unknown(reason: reason), quality: .unknown(reason: reason))
    }
    let counts = answer(
      "\(pixelID)/stats?aggregation=event_total_counts&event_source=SERVER_ONLY"
        + "&start_time=\(start.seconds)&end_time=\(end.seconds)", token, deadline)
    let quality = answer(
      "dataset_quality?dataset_id=\(pixelID)&fields=\(Self.escaped(Self.fields))", token, deadline)
    return PixelStatistics(
      counts: counts.read(PixelCountsBody.self) { $0.counts },
      quality: quality.read(PixelQualityBody.self) { $0.qualities })
  }

  private func answer(
    _ path: String, _ token: Secret<String>, _ deadline: Deadline
  ) -> StatisticsAnswer {
    guard deadline.remaining > 0 else { return .unavailable("no time left") }
    let request = HTTPRequest(
      .get, "\(baseURL)/\(version)/\(path)",
      // In a header: addresses end in logs.
      headers: [("Authorization", "Bearer \(token.reveal())")], totalTimeout: deadline.remaining,
      bodyLimit: Self.bodyLimit)
    do {
      return StatisticsAnswer(try send(request), hiding: token)
    } catch {
      return .unavailable("no answer from Meta: \(error)")
    }
  }

  /// Braces are no letters of an address.
  private static func escaped(_ text: String) -> String {
    text.replacing("{", with: "%7B").replacing("}", with: "%7D")
  }
}
