import Application
import Domain
import Foundation
import HTTPTransport
import Synchronization
import Testing

@testable import MetaConversions

/// What Meta's figures are read as (facts: meta 9): catches a refusal that is taken for zero events, and a token in
/// what is stored or written to logs.
struct PixelStatisticsTests {
  private static let token = "EAABsegredo123"
  private static let start = Timestamp(seconds: 1_795_000_000)

  private final class Sent: Sendable {
    private let requests = Mutex<[HTTPRequest]>([])

    func add(_ request: HTTPRequest) { requests.withLock { $0.append(request) } }
    var all: [HTTPRequest] { requests.withLock { $0 } }
  }

  private struct Reply {
    var status = 200
    var body: [UInt8]

    static func text(_ text: String, status: Int = 200) -> Reply {
      Reply(status: status, body: Array(text.utf8))
    }

    static func fault(_ code: Int, _ subcode: Int = 0, status: Int = 400) -> Reply {
      .text(
        #"{"error":{"message":"palavras \#(PixelStatisticsTests.token)","code":\#(code),"#
          + #""error_subcode":\#(subcode)}}"#, status: status)
    }

    static func file(_ name: String) throws -> Reply {
      let url = try #require(
        Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Fixtures"))
      return Reply(body: Array(try Data(contentsOf: url)))
    }
  }

  private func ask(
    counts: Reply? = nil, quality: Reply? = nil, pixel: String = "123", token: String = token,
    sent: Sent = Sent()
  ) -> PixelStatistics {
    let client = PixelStatisticsClient(baseURL: "https://graph.example", version: "v26.0") {
      request throws(HTTPTransportError) in
      sent.add(request)
      guard let reply = request.url.contains("/stats?") ? counts : quality else {
        throw HTTPTransportError(code: 28, phase: .afterSending, message: "timed out")
      }
      return HTTPResponse(status: reply.status, body: reply.body)
    }
    return client.statistics(
      pixelID: pixel, token: Secret(token), from: Self.start, to: Self.start.adding(.days(1)),
      deadline: Deadline(in: .seconds(10)))
  }

  @Test func `hours are summed up by event, whatever writes the number`() throws {
    let told = ask(counts: try .file("stats.json")).counts
    #expect(told == .known(["PageView": 41, "Purchase": 5]))
  }

  @Test func `quality is read as far as it is there`() throws {
    let told = ask(quality: try .file("dataset-quality.json")).quality
    #expect(
      told
        == .known([
          "Purchase": EventQuality(match: "6.20", coverage: "87.65", deduplicated: "98.40"),
          "Lead": EventQuality(match: "7.00"),
        ]))
  }

  @Test func `both questions name the day and the pixel, with the token in a header`() {
    let sent = Sent()
    _ = ask(sent: sent)
    #expect(
      sent.all.map(\.url) == [
        "https://graph.example/v26.0/123/stats?aggregation=event_total_counts"
          + "&event_source=SERVER_ONLY&start_time=1795000000&end_time=1795086400",
        "https://graph.example/v26.0/dataset_quality?dataset_id=123&fields=web%7Bevent_name,"
          + "event_match_quality%7Bcomposite_score%7D,event_coverage%7Bpercentage%7D,"
          + "dedupe_key_feedback%7D",
      ])
    #expect(sent.all.allSatisfy { $0.headers.map(\.value) == ["Bearer \(Self.token)"] })
    #expect(sent.all.allSatisfy { $0.totalTimeout <= 10_000 })
  }

  @Test(arguments: [(100, 33), (100, 0), (190, 0), (200, 0), (10, 0), (2500, 0)])
  func `a refusal is unknown for good, and repeats no token`(code: Int, subcode: Int) {
    let told = ask(counts: .fault(code, subcode), quality: .fault(code, subcode))
    for problem in [told.counts.problem, told.quality.problem] {
      #expect(problem?.contains("code=\(code)") == true && problem?.contains("•••") == true)
      #expect(problem?.contains(Self.token) == false)
    }
    guard case .unknown = told.counts, case .unknown = told.quality else {
      Issue.record("not unknown")
      return
    }
  }

  @Test(arguments: [(80004, 400), (4, 429), (2, 500), (368, 400), (999_999, 503)])
  func `a limit or an outage passes`(code: Int, status: Int) {
    guard case .unavailable = ask(counts: .fault(code, status: status)).counts else {
      Issue.record("not unavailable")
      return
    }
  }

  @Test func `a page of some machine on the way, and no answer at all, pass too`() throws {
    let told = ask(counts: .text("<html>502</html>", status: 502))
    #expect(told.counts == .unavailable(reason: "HTTP 502 without a readable error"))
    guard case .unavailable = told.quality else {
      Issue.record("not unavailable")
      return
    }
  }

  @Test(arguments: [
    "<html>ok</html>", "{}", #"{"data":7}"#, #"{"data":[{"data":[{"value":"Purchase"}]}]}"#,
    #"{"data":[{"data":[{"value":"Purchase","count":1e300}]}]}"#,
    #"{"data":[],"paging":{"next":"https://graph.example/2"}}"#,
  ])
  func `what is not read whole is unknown, not zero`(_ body: String) {
    // Would catch: a loss of events that is none.
    guard case .unknown = ask(counts: .text(body)).counts else {
      Issue.record("not unknown")
      return
    }
  }

  @Test func `a share beyond a hundred is left out`() {
    let body = #"{"web":[{"event_name":"Purchase","event_coverage":{"percentage":250}}]}"#
    #expect(ask(quality: .text(body)).quality == .known(["Purchase": EventQuality()]))
  }

  @Test(arguments: ["12/3", "", "1?access_token=x"])
  func `an id that would be another address is not asked about`(_ pixel: String) {
    let sent = Sent()
    guard case .unknown = ask(pixel: pixel, sent: sent).counts else {
      Issue.record("not unknown")
      return
    }
    #expect(sent.all.isEmpty)
  }
}
