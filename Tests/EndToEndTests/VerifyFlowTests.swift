import Foundation
import MariaDB
import Testing

/// The audit trail of a sale as an operator checks it.
@Suite(.gated) struct VerifyFlowTests {
  private struct Report: Decodable {
    struct Finding: Decodable {
      let fault: String
      let payment: String?
    }
    let findings: [Finding]
  }

  /// Other flows change rows of the same installation.
  private func faults(_ payment: String, on stack: Stack) async throws -> [String] {
    let run = try await stack.rastro("verify", "--json")
    return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8)).findings
      .filter { $0.payment == payment }.map(\.fault)
  }

  @Test func `a sale fits, and an amount that somebody changes in the database does not`()
    async throws
  {
    // Would catch: a path to a state, from chat to refund, that writes no link.
    let stack = try await Stack.shared.value
    let seller = try await Seller.make(on: stack)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    let payment = try await buyer.settled().reference
    #expect(try await faults(payment, on: stack) == [])
    try await stack.change(
      "UPDATE payments SET amount = amount + 1 WHERE payment_id = \(bind: payment)")
    let told = try await stack.rastro("verify")
    #expect(told.status == 1)
    #expect(told.output.contains("\(payment), payments, id "), "\(told.output)")
    #expect(try await faults(payment, on: stack) == ["payment_changed"])
    try await stack.change(
      "UPDATE payments SET amount = amount - 1 WHERE payment_id = \(bind: payment)")
    #expect(try await faults(payment, on: stack) == [])
  }

  @Test func `a dispatcher begins the first digest by itself`() async throws {
    // Would catch: a digest that nobody makes.
    let stack = try await Stack.shared.value
    try await eventually("a digest") {
      try await !stack.rows("SELECT day FROM audit_digests").isEmpty
    }
  }

  @Test func `what is no digest is refused`() async throws {
    let stack = try await Stack.shared.value
    #expect(try await stack.rastro("verify", "--kept", "2026-11-29").status == 64)
    #expect(try await stack.rastro("verify", "--since", "ontem").status == 64)
  }
}
