import Foundation
import MariaDB
import Testing

/// Requests that nginx refuses by itself, or that are more than FastCGI takes: a paid click goes on to the
/// bot all the same.
@Suite(.gated) struct RefusedRequestFlowTests {
  private static let kilobytes = [7, 20, 60, 63, 70, 300]

  private func row(_ token: String, _ stack: Stack) async throws -> Row {
    try await eventually("click \(token)") {
      try await stack.rows("SELECT * FROM clicks WHERE tracking_token = \(bind: token)").first
    }
  }

  @Test func `cookies of any size cost no click`() async throws {
    let stack = try await Stack.up("big-cookies")
    let seller = try await Seller.make(on: stack)
    for killed in [false, true] {
      if killed { try await stack.killForGood("clicks") }
      for size in Self.kilobytes {
        let answer = try await RawRequest.get(
          "/go/\(seller.slug)?fbclid=c\(size)",
          headers: [
            "Cookie: _fbp=fb.1.1763000000000.1234567890; other=\(String(repeating: "x", count: size << 10))"
          ], on: stack)
        #expect(answer.status == 200, "\(size) KB")
        let row = try await row(try #require(answer.token, "\(size) KB"), stack)
        #expect(try row.optionalText("fbclid") == "c\(size)")
        // Beyond 64 KB nginx itself does not read the header.
        if size < 64 {
          #expect(try row.optionalText("fbp") == "fb.1.1763000000000.1234567890", "\(size) KB")
        }
      }
      let many = (0..<3000).map { "X-H\($0): \(String(repeating: "v", count: 50))" }
      let answer = try await RawRequest.get("/go/\(seller.slug)", headers: many, on: stack)
      #expect(answer.token != nil)
    }
    try await stack.down()
  }

  @Test func `addresses of any size cost no click, and are cut where the column ends`() async throws
  {
    let stack = try await Stack.up("big-addresses")
    let seller = try await Seller.make(on: stack)
    for killed in [false, true] {
      if killed { try await stack.killForGood("clicks") }
      for size in Self.kilobytes {
        let address =
          "/go/\(seller.slug)?utm_source=a\(size)&x=\(String(repeating: "y", count: size << 10))&fbclid=END"
        let answer = try await RawRequest.get(address, on: stack)
        #expect(answer.status == 200, "\(size) KB")
        let row = try await row(try #require(answer.token, "\(size) KB"), stack)
        #expect(try row.optionalText("utm_source") == "a\(size)")
        #expect(try row.text("event_source_url").count == 2048)
        #expect(try row.bool("is_truncated"))
        // What is cut in the middle would be a wrong value.
        #expect(try row.optionalText("fbclid") == (size < 64 ? "END" : nil), "\(size) KB")
      }
    }
    try await stack.down()
  }

  @Test func `a value in which nginx stopped reading is left out`() async throws {
    // Would catch: half a click id that Meta takes for another click.
    let stack = try await Stack.up("cut-value")
    let seller = try await Seller.make(on: stack)
    let answer = try await RawRequest.get(
      "/go/\(seller.slug)?utm_source=whole&fbclid=\(String(repeating: "z", count: 100 << 10))",
      on: stack)
    let row = try await row(try #require(answer.token), stack)
    #expect(try row.optionalText("utm_source") == "whole")
    #expect(try row.optionalText("fbclid") == nil)
    try await stack.down()
  }

  @Test func `a body, an odd header or a wrong first line ends at the bot or in Portuguese`()
    async throws
  {
    let stack = try await Stack.up("odd-requests")
    let seller = try await Seller.make(on: stack)
    let link = "/go/\(seller.slug)"
    let toBot = [
      "GET \(link) HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
      "GET \(link) HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n",
      "GET \(link) HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      "GET \(link) HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
      "GET \(link) HTTP/1.1\r\n\r\n", "GET \(link) HTTP/1.1\r\nHost: a b\r\n\r\n",
      "GET \(link) HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
      "GET \(link) HTTP/3.0\r\nHost: a\r\n\r\n", "GET \(link)%zz HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET \(link) HTTP/1.1\r\nHost: a\r\nRange: bytes=0-1\r\n\r\n",
    ]
    let toPage = [
      "POST \(link) HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
      "PUT \(link) HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
      "TRACE \(link) HTTP/1.1\r\nHost: a\r\n\r\n", "get \(link) HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /go/%zz HTTP/1.1\r\nHost: a\r\n\r\n", "GET \(link)%zzz HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /go/nada?\(String(repeating: "x", count: 100 << 10)) HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /?\(String(repeating: "x", count: 100 << 10)) HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /go/\(String(repeating: "x", count: 50 << 10)) HTTP/1.1\r\nHost: a\r\n\r\n",
    ]
    var tokens: [String] = []
    for killed in [false, true] {
      if killed { try await stack.killForGood("clicks") }
      for request in toBot {
        let closing = request.replacing("HTTP/1.1\r\n", with: "HTTP/1.1\r\nConnection: close\r\n")
        let answer = RawRequest.answer(try await RawRequest.send(closing, to: stack))
        #expect(answer.status == 200, "\(request.prefix(150))")
        let token = try #require(answer.token, "\(request.prefix(150))")
        tokens.append(token)
      }
      for request in toPage {
        let closing = request.replacing("HTTP/1.1\r\n", with: "HTTP/1.1\r\nConnection: close\r\n")
        let answer = RawRequest.answer(try await RawRequest.send(closing, to: stack))
        #expect((400...503).contains(answer.status), "\(request.prefix(150))")
        #expect(answer.isPortuguese, "\(request.prefix(150)): \(answer.text.prefix(300))")
      }
    }
    for token in tokens { _ = try await row(token, stack) }
    try await stack.down()
  }

  @Test func `a link that nobody knows is not found, whatever the browser sends with it`()
    async throws
  {
    // Would catch: "we will be back soon" for a link that never was, while all is well.
    let stack = try await Stack.up("refused-unknown")
    let big = String(repeating: "x", count: 70 << 10)
    let requests = [
      "GET /go/nada HTTP/1.1\r\nHost: a\r\nCookie: a=\(big)\r\n\r\n",
      "HEAD /go/nada HTTP/1.1\r\nHost: a\r\nCookie: a=\(big)\r\n\r\n",
      "GET /go/nada?x=\(big) HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /go/nada%zz HTTP/1.1\r\nHost: a\r\n\r\n", "GET /go/nada HTTP/1.1\r\n\r\n",
      "GET /go/nada HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nCookie: a=\(big)\r\n\r\n",
      "GET /go/nada HTTP/1.1\r\nContent-Length: 5\r\nHost: a\r\nHost: b\r\n\r\n",
      "GET /go/nada HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: gzip\r\n\r\n",
      "GET /go/Nada. HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    ]
    for killed in [false, true] {
      if killed { try await stack.killForGood("clicks") }
      for request in requests {
        let closing = request.replacing("HTTP/1.1\r\n", with: "HTTP/1.1\r\nConnection: close\r\n")
        let isEncoded = request.contains("gzip")
        let wanted = killed || isEncoded ? 503 : 404
        var (text, isClosed) = ("", false)
        // On a busy machine a worker may take longer than nginx waits.
        for _ in 0..<6 where !isClosed || RawRequest.answer(text).status != wanted {
          (text, isClosed) = try await RawRequest.exchange(closing, with: stack)
        }
        let answer = RawRequest.answer(text)
        #expect(answer.status == wanted, "\(killed) \(request.prefix(150))")
        #expect(request.hasPrefix("HEAD") || answer.isPortuguese, "\(request.prefix(150))")
        #expect(isClosed, "\(request.prefix(150))")
      }
    }
    try await stack.down()
  }

  @Test func `a body that a refused request announced is not waited for as long as others`()
    async throws
  {
    // Would catch: a visitor who looks at nothing for ten seconds.
    let stack = try await Stack.shared.value
    let refused =
      "GET /go/nada HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: gzip\r\n\r\n"
    let other = "POST /webhook/payment/syncpay/x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n"
    #expect(try await RawRequest.isAnswered(refused, before: other, on: stack))
  }

  @Test func `cookies of any size do not keep the page's report from us`() async throws {
    // Would catch: a PageView without the Pixel's cookies, because other programs have cookies too.
    let seller = try await Seller.make(on: try await Stack.shared.value)
    let page = try await Buyer(seller: seller).click()
    let answer = try await HTTP.post(
      "\(seller.stack.publicURL)/api/tracking/cookies",
      #"{"tracking_token":"\#(page.token)","fbp":"fb.1.1763000000001.1111111111"}"#,
      headers: [("Cookie", "other=\(String(repeating: "x", count: 63 << 10))")])
    #expect(answer.status == 204)
    // On a busy machine nginx answers for the worker, and the report comes from its log.
    try await eventually("the report") {
      try await row(page.token, seller.stack).optionalText("fbp")
        == "fb.1.1763000000001.1111111111"
    }
  }

  @Test func `a gateway's webhook that is refused keeps its status`() async throws {
    // Would catch: a gateway that takes a page of ours for an acceptance, and sends no more.
    let stack = try await Stack.shared.value
    let big = String(repeating: "x", count: 2 << 20)
    let answer = try await HTTP.post("\(stack.publicURL)/webhook/payment/syncpay/x", big)
    #expect(answer.status == 413)
    #expect(answer.isPortuguese)
    let cookie = "Cookie: a=\(String(repeating: "x", count: 300 << 10))"
    #expect(
      try await RawRequest.get("/webhook/payment/syncpay/x", headers: [cookie], on: stack).status
        == 400)
  }
}
