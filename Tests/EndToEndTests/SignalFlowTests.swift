import Foundation
import Testing

/// Signals that mean something to other programs, such as those that log rotation sends.
@Suite(.gated) struct SignalFlowTests {
  @Test func `no signal but the end's stops service or keeps a processor busy`() async throws {
    // Would catch: one SIGUSR1 after which libfcgi accepts nothing and a thread turns in circles.
    let stack = try await Stack.up("signals")
    let seller = try await Seller.make(on: stack)
    let before = try await processes(of: stack)
    for name in ["USR1", "USR2", "HUP", "ALRM", "VTALRM", "PROF", "IO", "PIPE"] {
      try await stack.signal(name, before)
    }
    for _ in 0..<20 {
      #expect(try await HTTP.get("\(stack.publicURL)/health").status == 200)
    }
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    _ = try await buyer.settled()
    #expect(try await processes(of: stack) == before)
    // An idle thread uses no processor: what was used by then is all there is.
    for pid in before { #expect(try await isQuiet(pid), "process \(pid)") }
    try await stack.down()
    for pid in before {
      #expect(!FileManager.default.fileExists(atPath: "/proc/\(pid)"), "process \(pid)")
    }
  }

  private func processes(of stack: Stack) async throws -> [String] {
    try await stack.workers(of: "workers") + stack.workers(of: "clicks")
      + stack.workers(of: "dispatch-1")
  }

  /// Whether no thread of it is running, at one of several looks.
  private func isQuiet(_ pid: String) async throws -> Bool {
    let threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/task")
    for thread in threads {
      try await eventually("a quiet thread", within: 10) {
        let stat = try String(contentsOfFile: "/proc/\(pid)/task/\(thread)/stat", encoding: .utf8)
        return stat.split(separator: ")").last?.split(separator: " ").first == "S"
      }
    }
    return true
  }
}
