import Application
import Domain
import Foundation
import HTTPTransport
import Testing

@testable import MetaConversions

/// Meta's answers (facts: meta 2).
struct MetaAnswerTests {
  private enum Class: Equatable {
    case accepted, retry, unknown, credentials, rejected, skipped

    init(_ outcome: AttemptOutcome) {
      switch outcome {
      case .accepted: self = .accepted
      case .retry: self = .retry
      case .unknown: self = .unknown
      case .credentialsRefused: self = .credentials
      case .rejected: self = .rejected
      case .held: self = .credentials
      case .skipped: self = .skipped
      }
    }
  }

  private func outcome(
    _ status: Int, _ name: String, retryAfter: Int? = nil
  ) throws -> AttemptOutcome {
    MetaAnswer.answer(
      HTTPResponse(status: status, body: try recorded(name), retryAfter: retryAfter), eventCount: 1
    ).response.outcome
  }

  private func outcome(
    code: Int, subcode: Int = 0, status: Int = 400, isTransient: Bool = false,
    retryAfter: Int? = nil
  ) -> AttemptOutcome {
    let body =
      #"{"error":{"message":"m","code":\#(code),"error_subcode":\#(subcode),"#
      + #""is_transient":\#(isTransient),"fbtrace_id":"AbC"}}"#
    return MetaAnswer.answer(
      HTTPResponse(status: status, body: Array(body.utf8), retryAfter: retryAfter), eventCount: 1
    ).response.outcome
  }

  @Test(arguments: [200, 201])
  func `events received are accepted, with Meta's trace id kept`(status: Int) throws {
    #expect(
      try outcome(status, "received.json")
        == .accepted(answer: "events_received=1 of 1 fbtrace_id=AbC"))
  }

  @Test(arguments: [
    "received-none.json", "received-unsaid.json", "empty.txt", "bad-gateway.html",
    "invalid-parameter.json",
  ])
  func `2xx without a received event is unknown, never accepted`(name: String) throws {
    #expect(try Class(outcome(200, name)) == .unknown)
  }

  @Test(arguments: ["invalid-parameter.json", "invalid-parameter-text-data.json"])
  func `a bad event is rejected with its code and trace id`(name: String) throws {
    guard case .rejected(let reason) = try outcome(400, name) else {
      Issue.record("not rejected")
      return
    }
    #expect(reason.hasPrefix("HTTP 400 code=100 subcode=280400"))
    #expect(reason.contains("fbtrace_id=AbC"))
  }

  @Test(arguments: [1, 2, 4, 17, 32, 341, 613, 5000, 21009, 80000, 80004, 80009, 80014, -1])
  func `a temporary code is retried on our schedule`(code: Int) {
    guard case .retry(_, nil) = outcome(code: code) else {
      Issue.record("code \(code) is not retried")
      return
    }
  }

  @Test(arguments: [3, 10, 33, 102, 190, 200, 294, 299, 803])
  func `a code about token, right or pixel holds the seller's queue`(code: Int) {
    #expect(Class(outcome(code: code)) == .credentials)
    #expect(Class(outcome(code: code, status: 401)) == .credentials)
  }

  @Test func `subcode 33 of code 100 is about the pixel, not about the event`() {
    #expect(Class(outcome(code: 100, subcode: 33)) == .credentials)
  }

  @Test(arguments: [
    2_804_001, 2_804_003, 2_804_007, 2_804_009, 2_804_014, 2_804_016, 2_804_017, 2_804_019,
    2_804_036, 2_804_048, 2_804_050, 2_804_116, 2_804_131, 0,
  ])
  func `another subcode of code 100 is about the event`(subcode: Int) {
    #expect(Class(outcome(code: 100, subcode: subcode)) == .rejected)
  }

  private func response(_ status: Int, _ body: String, sent: Int = 1) -> ConversionResponse {
    MetaAnswer.answer(HTTPResponse(status: status, body: Array(body.utf8)), eventCount: sent)
      .response
  }

  private func refusal(_ data: String, subcode: Int = 0, code: Int = 100) -> ConversionResponse {
    response(
      400,
      #"{"error":{"message":"m","code":\#(code),"error_subcode":\#(subcode),"error_data":\#(data)}}"#
    )
  }

  private func keys(_ response: ConversionResponse) -> Set<UserDataKey>? {
    if case .keysRefused(let keys, _) = response { keys } else { nil }
  }

  @Test(arguments: [
    #"{"blame_field_specs":[["data[0][user_data][fbc]"]]}"#,
    #""{\"blame_field_specs\":[[\"data[0][user_data][fbc]\"]]}""#,
    #"{"blame_field_specs":[["data","0","user_data","fbc"]]}"#,
    #"{"blame_field_specs":[["data",0,"user_data","fbc",0]]}"#,
    #"{"blame_field_specs":["data[0].user_data.fbc"]}"#,
    #"{"blame_field_specs":[["$['data'][0]['user_data']['fbc']"]]}"#,
    #"{"blame_field_specs":[["fbc"]]}"#,
    #"{"blame_field_specs":"data[0][user_data][fbc]"}"#,
    #"{"blame_field_specs":"[[\"data[0][user_data][fbc]\"]]"}"#,
    #"{"blame_field_specs":[null,["data[0][user_data][fbc]",null],{},true]}"#,
    #"{"blame_field_specs":[["DATA[0][USER_DATA][FBC]"]]}"#,
    #"{"blame_field_specs":[["data[0][user_data][fbc]"],["data[0][user_data][ge]"]]}"#,
    #"{"blame_field_specs":[["data[0][user_data][fbc]"],["data[0][user_data]"]]}"#,
  ])
  func `a blamed field of user_data is named, however Meta writes it`(data: String) {
    #expect(keys(refusal(data)) == [.fbc])
  }

  @Test func `several blamed keys are named together`() {
    #expect(
      keys(
        refusal(
          #"{"blame_field_specs":[["data[0][user_data][ph][0]"],["data[0][user_data][em]"]]}"#))
        == [.phone, .email])
    #expect(
      keys(
        refusal(#"{"blame_field_specs":[["data[0][user_data][fbp]","data[0][user_data][ln]"]]}"#))
        == [.fbp, .lastName])
    #expect(keys(refusal(#"{"blame_field_specs":[["fbp","ln"]]}"#)) == [.fbp, .lastName])
  }

  @Test(arguments: [
    #"{"blame_field_specs":[["data[0][event_name]"]]}"#, #"{"blame_field_specs":[]}"#, "null", "7",
    #"{"blame_field_specs":[["data[0][user_data][fbc]"],["data[0][event_time]"]]}"#,
    #"{"blame_field_specs":[["data[0][user_data]"]]}"#, #""not json""#, "[]",
    #"{"blame_field_specs":[["data[0][user_data][unknown]"]]}"#,
    #"{"blame_field_specs":[["data[0][custom_data][fbc]"]]}"#,
    #"{"blame_field_specs":{"a":1}}"#,
  ])
  func `what is not optional alone leaves the event to a person`(data: String) {
    #expect(Class(refusal(data).outcome) == .rejected)
    #expect(keys(refusal(data)) == nil)
  }

  @Test(arguments: [
    #"{"blame_field_specs":[["data[0][event_time]"]]}"#,
    #"{"blame_field_specs":["data[0][event_time]"]}"#,
    #"{"blame_field_specs":[["data",0,"event_time"]]}"#,
    #"{"blame_field_specs":[["data[0][event_time]"],["data[3][event_time]"]]}"#,
  ])
  func `an event whose time alone is blamed waits, and one that is too old does not`(data: String) {
    // Would catch: a Purchase of a host whose clock is ahead, parked for good.
    guard case .timeRefused = refusal(data) else {
      Issue.record("\(refusal(data))")
      return
    }
    #expect(Class(refusal(data).outcome) == .retry)
    #expect(Class(refusal(data, subcode: 2_804_003).outcome) == .rejected)
  }

  @Test func `a time of the future is known by Meta's words too`() {
    let body =
      #"{"error":{"code":100,"message":"(#100) event_time of event 0 is in the future"}}"#
    #expect(Class(response(400, body).outcome) == .retry)
  }

  @Test func `numbers that stand as texts are read`() {
    let body =
      #"{"error":{"code":"100","error_subcode":"2804001","message":["x"],"is_transient":"no"}}"#
    #expect(keys(response(400, body)) == [.fbc])
  }

  @Test(arguments: ["null", "{}", #"{"blame_field_specs":[["data[0]"]]}"#])
  func `the subcode of a bad click id blames it without naming it`(data: String) {
    #expect(keys(refusal(data, subcode: 2_804_001)) == [.fbc])
  }

  @Test func `a blamed key beside a refused token is about the token`() {
    let data = #"{"blame_field_specs":[["data[0][user_data][fbc]"]]}"#
    #expect(Class(refusal(data, code: 190).outcome) == .credentials)
    #expect(keys(refusal(data, subcode: 33)) == nil)
    #expect(Class(refusal(data, code: 2).outcome) == .retry)
  }

  @Test(arguments: [(0, 1), (0, 5), (4, 5), (1, 200)])
  func `fewer received than sent is no acceptance`(received: Int, sent: Int) {
    guard
      case .partial(received, _) = response(200, #"{"events_received":\#(received)}"#, sent: sent)
    else {
      Issue.record("taken for something else")
      return
    }
  }

  @Test func `as many received as sent are accepted`() {
    guard case .all(.accepted) = response(200, #"{"events_received":5}"#, sent: 5) else {
      Issue.record("not accepted")
      return
    }
  }

  @Test(arguments: [506, 2500, 5, 0, 999_999])
  func `a permanent or unknown code is not repeated blindly`(code: Int) {
    #expect(Class(outcome(code: code)) == .rejected)
  }

  @Test func `what Meta calls transient is retried whatever its code`() {
    #expect(Class(outcome(code: 100, subcode: 2_804_007, isTransient: true)) == .retry)
  }

  @Test func `a block for policy reasons is retried after hours`() {
    guard case .retry(_, let pause?) = outcome(code: 368) else {
      Issue.record("not retried with a pause of its own")
      return
    }
    #expect(pause >= .hours(1))
  }

  @Test(arguments: [(30, 30), (0, 0), (-5, 0), (Int.max, 86_400)])
  func `Meta's own pause counts, up to a day`(header: Int, seconds: Int) throws {
    guard
      case .retry(_, .seconds(seconds)?) = try outcome(429, "bad-gateway.html", retryAfter: header),
      case .retry(_, .seconds(seconds)?) = outcome(code: 4, status: 429, retryAfter: header)
    else {
      Issue.record("another pause")
      return
    }
  }

  @Test(arguments: [500, 502, 503, 504])
  func `a server fault is unknown: Meta may have the event`(status: Int) throws {
    #expect(try Class(outcome(status, "bad-gateway.html")) == .unknown)
    #expect(try Class(outcome(status, "empty.txt")) == .unknown)
    #expect(Class(outcome(code: 100, status: status)) == .unknown)
  }

  @Test(arguments: [400, 404, 413])
  func `a body that no one can read decides nothing`(status: Int) throws {
    #expect(try Class(outcome(status, "bad-gateway.html")) == .unknown)
    #expect(try Class(outcome(status, "error-text.json")) == .unknown)
  }

  @Test(arguments: [401, 403])
  func `a refusal without a body is about credentials`(status: Int) throws {
    #expect(try Class(outcome(status, "empty.txt")) == .credentials)
  }
}

/// A recorded body.
func recorded(_ name: String) throws -> [UInt8] {
  let url = try #require(
    Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Fixtures"))
  return Array(try Data(contentsOf: url))
}
