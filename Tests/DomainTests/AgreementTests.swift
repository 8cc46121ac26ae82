import Domain
import Testing

/// The class of a payment by what both sides say: catches money that nobody misses, and alarms about nothing.
struct AgreementTests {
  private static let asked = Money(centavos: 1990)

  private func agreement(
    _ here: PaymentStatus, _ there: PaymentStatus?, _ centavos: Int64? = 1990
  ) -> Agreement {
    Agreement(
      here: here, asked: Self.asked, there: there,
      confirmedAmount: centavos.map { Money(centavos: $0) })
  }

  @Test(arguments: [
    (PaymentStatus.paid, PaymentStatus.paid, Agreement.matched),
    (.paid, .pending, .missingThere), (.paid, .failed, .missingThere),
    (.paid, .expired, .missingThere), (.paid, .refunded, .matched),
    (.paid, .chargeback, .matched), (.refunded, .refunded, .matched),
    (.refunded, .failed, .matched), (.refunded, .paid, .amountDiffers),
    (.expired, .paid, .missingHere), (.failed, .paid, .missingHere),
    (.expired, .expired, .matched), (.failed, .pending, .matched),
    (.review, .paid, .amountDiffers),
  ])
  func `both sides' words lead to one class`(
    _ pair: (here: PaymentStatus, there: PaymentStatus, class: Agreement)
  ) {
    #expect(agreement(pair.here, pair.there) == pair.class)
  }

  @Test func `a word of no list says nothing, whatever the payment is`() {
    for here in PaymentStatus.allCases { #expect(agreement(here, nil) == .waiting) }
  }

  @Test func `another amount is a difference, a centavo is rounding`() {
    #expect(agreement(.paid, .paid, 1991) == .matched)
    #expect(agreement(.paid, .paid, 1989) == .matched)
    #expect(agreement(.paid, .paid, 1992) == .amountDiffers)
    #expect(agreement(.expired, .paid, 990) == .amountDiffers)
    #expect(agreement(.paid, .paid, nil) == .matched)
  }

  @Test func `a charge that the gateway does not have is missed only where money is in the books`()
  {
    #expect(Agreement(hereWithoutCharge: .paid) == .missingThere)
    for here in [PaymentStatus.expired, .failed, .refunded, .chargeback] {
      #expect(Agreement(hereWithoutCharge: here) == .matched)
    }
  }
}
