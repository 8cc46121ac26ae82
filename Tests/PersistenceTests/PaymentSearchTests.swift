import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// Payments found by whatever an operator has in hand.
@Suite(.database) struct PaymentSearchTests {
  private let fixture: Fixture
  private let search: PaymentSearchRepository

  init() throws {
    fixture = try Fixture()
    search = PaymentSearchRepository(fixture.database, in: SystemScope())
  }

  private func found(_ text: String) throws -> [String] {
    try search.matches(text).map(\.reference.text)
  }

  @Test func `a payment is found by its number in any spelling`() throws {
    let payment = try fixture.created()
    let number = payment.id.rawValue
    for text in [
      "PAY-\(number)", "pay-\(number)", "Pay\(number)", "PAY\(number)", "\(number)",
      "pay-00\(number)", "#\(number)", "PAY \(number)", "Pay\u{2011}\(number)", "pay: \(number)",
    ] {
      #expect(try found(text) == [payment.reference.text], "\(text)")
    }
    #expect(try found("PAY-999999").isEmpty)
    #expect(try found("PAY-").isEmpty)
    #expect(try found("x\(number)").isEmpty)
  }

  @Test func `a payment is found by its gateway's id or hash, whatever account charged`() throws {
    let payment = try fixture.created()
    try fixture.run(
      "UPDATE payments SET gateway_transaction_id = 'tx-9', gateway_transaction_hash = 'h4sh'")
    #expect(try found("tx-9") == [payment.reference.text])
    #expect(try found("TX-9") == [payment.reference.text])
    #expect(try found("h4sh") == [payment.reference.text])
    #expect(try found("tx-").isEmpty)
  }

  @Test func `an older reference is found as it stands, in capitals or not`() throws {
    _ = try fixture.created()
    try fixture.run("UPDATE payments SET payment_id = 'BOT47_1763342893_c16af131'")
    #expect(try found("BOT47_1763342893_c16af131") == ["BOT47_1763342893_c16af131"])
    #expect(try found("bot47_1763342893_c16af131") == ["BOT47_1763342893_c16af131"])
  }

  @Test func `a Telegram id finds that buyer's payments, newest first, and each once`() throws {
    let payments = try fixture.openPayments(3)
    try fixture.run(
      "UPDATE payments SET customer_user_id = '7001234567', gateway_transaction_id = id")
    try fixture.run(
      "UPDATE payments SET created_at = created_at + INTERVAL id SECOND, gateway_transaction_hash = '7001234567'"
    )
    #expect(try found("7001234567") == payments.map(\.reference.text).reversed())
    #expect(try found("7001234568").isEmpty)
  }
}
