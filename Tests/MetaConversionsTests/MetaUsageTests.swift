import Application
import Domain
import HTTPTransport
import Testing

@testable import MetaConversions

/// How an answer's headers slow a pixel down.
struct MetaUsageTests {
  private func usage(_ headers: [String: String]) -> MetaUsage { MetaUsage(headers) }

  @Test(
    arguments: [
      (["x-app-usage": #"{"call_count":10,"total_time":76,"total_cputime":3}"#], 76, 0),
      (["x-ad-account-usage": #"{"acc_id_util_pct":9.67,"reset_time_duration":100}"#], 9.67, 0),
      (
        [
          "x-business-use-case-usage":
            #"{"1":[{"type":"ads_management","call_count":100,"total_cputime":25,"total_time":25,"estimated_time_to_regain_access":19}],"2":[{"call_count":3}]}"#
        ], 100, 19
      ),
      ([:], 0, 0), (["x-app-usage": "not json"], 0, 0), (["x-app-usage": "[]"], 0, 0),
      (["x-app-usage": #"{"call_count":"97"}"#], 97, 0),
      (["x-app-usage": #"{"call_count":-5}"#], 0, 0),
      (["x-app-usage": #"{"a":{"b":{"c":{"d":{"call_count":99}}}}}"#], 0, 0),
    ] as [([String: String], Double, Int)])
  func `the fullest of all counts, in whatever header it stands`(
    headers: [String: String], percent: Double, minutes: Int
  ) {
    #expect(usage(headers).percent == percent)
    #expect(usage(headers).minutes == minutes)
  }

  @Test(
    arguments: [
      (74, nil), (75, .minutes(1)), (94, .minutes(1)), (95, .minutes(10)), (100, .minutes(10)),
    ] as [(Int, Interval?)])
  func `PageViews make room before the limit is reached; Purchases go on`(
    percent: Int, clicks: Interval?
  ) {
    let pace = usage(["x-app-usage": #"{"call_count":\#(percent)}"#])
      .pace(isRefused: false, retryAfter: nil)
    #expect(pace?.clicks == clicks)
    #expect(pace?.all ?? .seconds(0) == .seconds(0))
  }

  @Test(
    arguments: [
      (nil, 0, .minutes(1)), (nil, 7, .minutes(7)), (30, 7, .seconds(30)), (0, 0, .minutes(1)),
      (nil, 100_000, .hours(24)), (999_999, 0, .hours(24)),
      // Would catch: a process that ends because a header holds a number of no use.
      (.max, 0, .hours(24)), (.min, 0, .minutes(1)),
    ] as [(Int?, Int, Interval)])
  func `after a refusal everything rests, for as long as Meta says`(
    retryAfter: Int?, minutes: Int, rest: Interval
  ) {
    let header = #"{"1":[{"estimated_time_to_regain_access":\#(minutes)}]}"#
    let pace = usage(["x-business-use-case-usage": header])
      .pace(isRefused: true, retryAfter: retryAfter)
    #expect(pace?.all == rest)
  }

  @Test func `an answer with status 429, or a code of the limits, is a refusal`() {
    func pace(_ status: Int, _ code: Int) -> PixelPace? {
      let body = #"{"error":{"message":"m","code":\#(code)}}"#
      return MetaAnswer.answer(
        HTTPResponse(status: status, body: Array(body.utf8)), eventCount: 1
      ).pace
    }
    for (status, code) in [(429, 1), (400, 4), (400, 17), (400, 613), (400, 80004)] {
      #expect(pace(status, code)?.all == .minutes(1))
    }
    for (status, code) in [(400, 100), (500, 1), (401, 190)] { #expect(pace(status, code) == nil) }
  }
}
