import Domain
import Testing

struct LoopbackHostTests {
  @Test(arguments: [
    "127.0.0.1", "127.255.0.9", "::1", "[::1]", "0:0:0:0:0:0:0:1", "localhost", "LOCALHOST",
    "::ffff:127.0.0.1",
  ])
  func `this machine is known by its addresses and its name`(host: String) {
    #expect(LoopbackHost.contains(host))
  }

  @Test(arguments: [
    "", "0.0.0.0", "128.0.0.1", "10.0.0.1", "127.0.0.1.evil.example", "127.0.0", "127.1",
    "localhost.evil.example",
    "evil-localhost", "::", "::2", "1::1", "::ffff:128.0.0.1", "fe80::1", "db", "[::1",
    "0127.0.0.1",
  ])
  func `anything else may leave it`(host: String) {
    // Would catch: a password sent in clear to a host that only looks local.
    #expect(!LoopbackHost.contains(host))
  }
}
