import Application
import TestMutations
import Testing

@testable import NginxFallback

/// Damaged log lines, the same ones in each run.
struct FallbackLogFuzzTests {
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `a damaged line of nginx's log is set aside or is a click like any other`(seed: UInt64) {
    // Would catch: one line that stops the loading of all clicks behind it.
    let line =
      #"{"token":"0123456789ab4def8123456789abcdef","at":"1763000000.123","page":"/go/oferta.html","#
      + #""method":"GET","status":"200","url":"/go/oferta?fbclid=1","query":"fbclid=1","#
      + #""address":"203.0.113.9","user_agent":"Mozilla","fbp":"","fbc":"","fbp_last":"","#
      + #""fbc_last":"","purpose":""}"#
    var mutations = Mutations(seed: seed)
    for _ in 0..<10_000 {
      let bytes = mutations.mutated(Array(line.utf8))
      guard case .click(let click) = FallbackLogLine.read(bytes, publicURL: "https://l.example")
      else { continue }
      #expect(click.request.url.utf8.count <= bytes.count * 3 + 64)
    }
  }
}
