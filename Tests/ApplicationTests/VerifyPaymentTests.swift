import Domain
import TestPorts
import Testing

@testable import Application

/// What "Já paguei" says of a charge that is not paid: never that a dead code can be paid.
struct VerifyPaymentTests {
  private let people = FakePeople()
  private let ana = BotUpdate.Person(telegramID: 7_012_345_678, firstName: "Ana")

  private func press(
    _ status: PaymentStatus, code: String? = samplePIXCode, life: Interval = .minutes(9)
  ) throws -> (toast: String, message: OutgoingMessage?) {
    let surroundings = Surroundings()
    var payments = FakePayments()
    var payment = Payment.sample(status)
    payment.copyPasteCode = code
    payment.expiresAt = Surroundings.now.adding(life)
    payments.lookup.named = ["PAY-7": [payment]]
    payments.checks.mayAsk = false
    let answer = try surroundings.updates(people, payments).handle(
      BotUpdate(id: 11, event: .button(data: "verify:PAY-7", queryID: "q", from: ana)),
      bot: .sample)
    let toast = answer.toast?.text ?? ""
    // Telegram shows no more.
    #expect((1...200).contains(toast.count))
    return (toast, people.messages.all.last)
  }

  private func data(_ message: OutgoingMessage?) -> [String] {
    message?.buttons.compactMap { button in
      if case .callback(_, let data) = button { data } else { nil }
    } ?? []
  }

  @Test func `a code that can be paid is repeated`() throws {
    let (toast, message) = try press(.pending)
    #expect(toast == "Ainda não recebemos a confirmação do banco.")
    #expect(message?.kind == .stillPending && message?.text == nil)
    #expect(message?.values["codigo"] == samplePIXCode)
    #expect(data(message) == ["verify:PAY-7"])
  }

  @Test(arguments: [(PaymentStatus.pending, Interval.seconds(0)), (.expired, .minutes(9))])
  func `a code that has expired is not shown again, and the buyer gets the way to a new one`(
    status: PaymentStatus, life: Interval
  ) throws {
    // Would catch: a buyer who pays a dead code, or is left with one.
    let (toast, message) = try press(status, life: life)
    #expect(toast.contains("já venceu"))
    #expect(message?.values["codigo"] == "" && message?.text?.contains("venceu") == true)
    #expect(message?.text?.contains("{{codigo}}") == false)
    #expect(data(message) == ["buy:of5"])
  }

  @Test func `of a charge that was closed after its code was shown no new code is said to come`()
    throws
  {
    // Would catch: a buyer whose payment the seller closed, and who waits for a code for ever.
    let (toast, message) = try press(.failed)
    #expect(toast.contains("não deu certo") && !toast.contains("gerado"))
    #expect(message?.text?.contains("não deu certo") == true)
    #expect(message?.text?.contains("fale com o vendedor") == true)
    #expect(message?.values["codigo"] == "" && data(message) == ["buy:of5"])
  }

  @Test(arguments: [PaymentStatus.pending, .pendingVerification])
  func `a code that is on its way is waited for, while it can still come`(status: PaymentStatus)
    throws
  {
    let (toast, message) = try press(status, code: nil)
    #expect(toast.contains("ainda está sendo gerado") && message == nil)
  }

  @Test(arguments: [
    (PaymentStatus.pendingVerification, Interval.seconds(0)), (.expired, .minutes(9)),
    (.failed, .minutes(9)),
  ])
  func `a code that never came is not said to come, and the buyer can try again`(
    status: PaymentStatus, life: Interval
  ) throws {
    let (toast, message) = try press(status, code: nil, life: life)
    #expect(toast.contains("não chegou a ser gerado"))
    #expect(message?.kind == .chargeFailed && data(message) == ["buy:of5"])
  }

  @Test func `where the offer is not sold any more no button is spoken of`() {
    for message in [
      BuyerMessages.expired(.sample(), offerPublicID: nil),
      BuyerMessages.closed(.sample(), offerPublicID: nil),
    ] {
      #expect(message.buttons.isEmpty)
      #expect(message.text?.contains("/start") == true && message.text?.contains("botão") == false)
    }
  }
}
