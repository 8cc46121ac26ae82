import Domain
import Testing

struct PaymentReferenceTests {
  @Test func `a payment is named by its row number`() {
    #expect(PaymentReference(PaymentID(39272)).text == "PAY-39272")
  }

  @Test(arguments: [
    "PAY-1", "PAY-39272", "PAY-9223372036854775807", "BOT47_1763342893_c16af131",
  ])
  func `both forms are read as they are`(text: String) {
    #expect(PaymentReference(text)?.text == text)
  }

  @Test(arguments: [
    "", "PAY-", "PAY-0", "PAY-01", "PAY-+1", "PAY--1", "PAY-1 ", " PAY-1", "pay-1", "PAY-1a",
    "PAY-9223372036854775808", "PAY-١", "39272", "BOT47 1763342893", "BOT47/../1", "bot47_1",
    "BOT" + String(repeating: "1", count: 62),
  ])
  func `anything else is no reference`(text: String) {
    #expect(PaymentReference(text) == nil)
  }

  @Test func `the event id of a Purchase depends on the row alone`() {
    let reference = PaymentReference(PaymentID(39272))
    #expect(
      reference.purchaseEventID(createdAt: Timestamp(milliseconds: 1_795_317_053_999))
        == "purchase_PAY-39272_1795317053")
  }
}
