import Application
import Domain
import Foundation
import HTTPTransport
import Synchronization
import Testing

@testable import MetaConversions

/// What the try of a pixel's token concludes from Meta's answers (facts: meta 8).
struct PixelProbeTests {
  private static let now = Timestamp(seconds: 1_795_000_000)
  private static let token = "EAABsegredo123"

  private final class Sent: Sendable {
    private let requests = Mutex<[HTTPRequest]>([])

    func add(_ request: HTTPRequest) { requests.withLock { $0.append(request) } }
    var all: [HTTPRequest] { requests.withLock { $0 } }
  }

  private struct Reply {
    let status: Int
    let body: String

    static func fault(_ code: Int, _ subcode: Int = 0, status: Int = 400, transient: Bool = false)
      -> Reply
    {
      Reply(
        status: status,
        body: #"{"error":{"message":"palavras da Meta","code":\#(code),"#
          + #""error_subcode":\#(subcode),"is_transient":\#(transient)}}"#)
    }
    static let readable = Reply(status: 200, body: #"{"id":"123","name":"Pixel"}"#)
    static let tooOld = fault(100, 2_804_003)
  }

  private func check(
    read: Reply?, write: Reply?, token: String = token, sent: Sent = Sent()
  ) -> PixelCheck {
    let probe = PixelProbe(
      baseURL: "https://graph.example", version: "v26.0", clock: Clock { Self.now }
    ) { request throws(HTTPTransportError) in
      sent.add(request)
      guard let reply = request.method == .get ? read : write else {
        throw HTTPTransportError(code: 7, phase: .beforeSending, message: "no route")
      }
      return HTTPResponse(status: reply.status, body: Array(reply.body.utf8))
    }
    return probe.test(
      pixelID: "123", token: Secret(token), deadline: Deadline(in: .seconds(10)))
  }

  @Test func `a token that may write works, whether or not it may read`() {
    // Would catch: a good token made by hand in Events Manager that is turned away.
    for read: Reply in [
      .readable, .fault(100, 33), .fault(200, status: 403), .fault(10), .fault(803),
    ] {
      #expect(check(read: read, write: .tooOld) == .works)
    }
    #expect(
      check(read: .readable, write: Reply(status: 200, body: #"{"events_received":1}"#)) == .works)
  }

  @Test(arguments: [190, 102])
  func `a bad token is refused after one call`(code: Int) {
    let sent = Sent()
    guard
      case .refused(let reason) = check(read: .fault(code, status: 401), write: .tooOld, sent: sent)
    else {
      Issue.record("not refused")
      return
    }
    #expect(reason.contains("a Meta recusa o token"))
    #expect(reason.contains("palavras da Meta"))
    #expect(sent.all.count == 1)
  }

  @Test(arguments: [(100, 33), (200, 0), (294, 0), (10, 0), (3, 0), (803, 0), (33, 0)])
  func `a token that may read but not write has no right to the pixel`(code: Int, subcode: Int) {
    // Would catch: a token for reports, with which no sale reaches Meta.
    guard case .refused(let reason) = check(read: .readable, write: .fault(code, subcode)) else {
      Issue.record("not refused")
      return
    }
    #expect(reason.contains("não tem direito a este pixel"))
  }

  @Test func `a token refused at the second call is refused`() {
    guard case .refused = check(read: .fault(100, 33), write: .fault(190, 463, status: 401)) else {
      Issue.record("not refused")
      return
    }
  }

  @Test func `an event blamed for another reason proves a token that may read, and no other`() {
    #expect(check(read: .readable, write: .fault(100, 2_804_050)) == .works)
    guard case .unavailable = check(read: .fault(100, 33), write: .fault(100, 2_804_050)) else {
      Issue.record("not unavailable")
      return
    }
  }

  @Test func `while Meta cannot be asked nothing is known of the token`() {
    let html = Reply(status: 502, body: "<html>")
    for (read, write) in [
      (nil, Reply.tooOld), (.readable, nil), (html, .tooOld), (.readable, html),
      (.fault(2, status: 500, transient: true), .tooOld), (.readable, .fault(4, status: 429)),
      (.readable, .fault(368)), (.fault(1), .tooOld), (.readable, .fault(80004)),
      (Reply(status: 200, body: "null"), .tooOld),
    ] as [(Reply?, Reply?)] {
      guard case .unavailable(let reason) = check(read: read, write: write) else {
        Issue.record("\(String(describing: read)) \(String(describing: write))")
        continue
      }
      #expect(reason.contains("Meta"))
    }
  }

  @Test(arguments: ["com espaço", "linha\r\nX-Header: 1", "ação", ""])
  func `what cannot be a token is sent to nobody`(token: String) {
    let sent = Sent()
    guard case .refused = check(read: .readable, write: .tooOld, token: token, sent: sent) else {
      Issue.record("not refused")
      return
    }
    #expect(sent.all.isEmpty)
  }

  @Test func `the token travels in a header, and an event of eight days ago is what is written`()
    throws
  {
    let sent = Sent()
    _ = check(read: .readable, write: .tooOld, sent: sent)
    let requests = sent.all
    #expect(
      requests.map(\.url) == [
        "https://graph.example/v26.0/123?fields=id,name", "https://graph.example/v26.0/123/events",
      ])
    for request in requests {
      #expect(request.headers.map(\.value) == ["Bearer \(Self.token)"])
    }
    guard case .bytes(let body, _) = try #require(requests.last).body else {
      Issue.record("no body")
      return
    }
    let root = try #require(
      JSONSerialization.jsonObject(with: Data(body)) as? [String: [[String: Any]]])
    let time = try #require(root["data"]?.first?["event_time"] as? Int64)
    #expect(time == Self.now.seconds - 8 * 86_400)
  }

  @Test func `Meta's words are told without the token in them`() {
    let reply = Reply(
      status: 401,
      body: #"{"error":{"code":190,"message":"Malformed access token \#(Self.token)"}}"#)
    guard case .refused(let reason) = check(read: reply, write: nil) else {
      Issue.record("not refused")
      return
    }
    #expect(!reason.contains(Self.token))
    #expect(reason.contains("Malformed access token"))
  }
}
