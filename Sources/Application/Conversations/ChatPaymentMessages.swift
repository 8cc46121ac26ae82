package import Domain

/// The messages of a payment, said in the chat that it began in.
package struct ChatPaymentMessages: PaymentMessages {
  package init() {}

  package func code(
    _ code: String, of payment: Payment, correcting offer: Offer?, at now: Timestamp
  ) -> [OutboxTask] {
    tasks(BuyerMessages.pix(payment, code: code, correcting: offer), payment, now)
  }

  package func failed(
    _ payment: Payment, offerPublicID: String?, correcting offer: Offer?, at now: Timestamp
  ) -> [OutboxTask] {
    tasks(
      [BuyerMessages.failed(payment, offerPublicID: offerPublicID, correcting: offer)], payment, now
    )
  }

  package func verifying(
    _ payment: Payment, offerPublicID: String?, at now: Timestamp
  ) -> [OutboxTask] {
    tasks([BuyerMessages.verifying(payment, offerPublicID: offerPublicID)], payment, now)
  }

  private func tasks(
    _ messages: [OutgoingMessage], _ payment: Payment, _ now: Timestamp
  ) -> [OutboxTask] {
    messages.map {
      .message($0, cause: .payment(payment.id), of: payment.sellerID, due: now)
    }
  }
}
