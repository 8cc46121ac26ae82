import Domain
import TestPorts
import Testing

@testable import Application

/// The table of placeholders against the messages that are really made.
struct MessagePlaceholdersTests {
  private func names(_ kind: OutgoingMessage.Kind) -> Set<String> {
    Set(kind.placeholders.map(\.name))
  }

  private let price = Money(centavos: 500)

  private var draft: OrderDraft {
    OrderDraft(
      publicID: "d", offer: FakePeople().list[0],
      questions: [
        OrderDraft.Question(
          OrderBump(offerID: OfferID(6), name: "Planilha", price: price, text: nil))
      ])
  }

  private func step(_ relation: FollowUpFacts.Relation, _ price: Money?) -> FollowUpFacts {
    FollowUpFacts(
      id: MadeOfferID(1), publicID: "m", relation: relation, stepID: OfferID(8),
      payment: .sample(), buyerID: BuyerID(1), firstName: "Ana", productName: "Plano",
      price: price, fullPrice: Money(centavos: 1000), text: nil, offerPublicID: "of5", family: [])
  }

  @Test func `the messages of a sale fill in every placeholder of their kind`() {
    // Would catch: a text that apply takes and whose placeholder reaches the buyer empty.
    let payment = Payment.sample()
    let messages =
      BuyerMessages.pix(payment, code: "0002") + [
        BuyerMessages.stillPending(payment, code: "0002"),
        BuyerMessages.expired(payment, offerPublicID: nil),
        BuyerMessages.closed(payment, offerPublicID: nil),
        BuyerMessages.verifying(payment, offerPublicID: nil),
        BuyerMessages.failed(payment, offerPublicID: nil),
        BuyerMessages.delivery(payment, links: [AccessLink(name: "Plano", address: "https://x")]),
        BuyerMessages.orderBump(
          0, of: draft, to: BotUpdate.Person(telegramID: 7, firstName: "Ana"), bot: .sample),
        BuyerMessages.followUp(step(.recovery, nil), at: Surroundings.now),
        BuyerMessages.followUp(step(.recovery, price), at: Surroundings.now),
        BuyerMessages.followUp(step(.upsell, price), at: Surroundings.now),
      ]
    for message in messages {
      // The buyer's name is put in when it is sent.
      let filled = Set(message.values.keys).union([MessagePlaceholder.buyerName.name])
      #expect(filled == names(message.kind), "\(message.kind)")
    }
  }

  @Test(arguments: PayerField.allCases)
  func `an objection is not longer than its placeholder says`(field: PayerField) {
    let question = PayerQuestion(field: field, offer: "o")
    for answer in ["x", "11.222.333/0001-81", "+351 912 345 678"] {
      #expect(question.objection(to: answer).utf16.count <= MessagePlaceholder.objection.longest)
    }
    #expect(PayerQuestion.foreignContact.utf16.count <= MessagePlaceholder.objection.longest)
  }

  @Test func `what a text needs is among what its message fills in`() {
    for kind in OutgoingMessage.Kind.allCases {
      guard let required = kind.requiredPlaceholder else { continue }
      #expect(kind.placeholders.contains(required))
    }
  }
}
