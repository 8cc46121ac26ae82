/// A buyer in the chat, and what the bot waits to be told.
package struct ChatBuyer: Equatable, Sendable {
  package var buyer: Buyer
  package var question: PayerQuestion?

  package init(_ buyer: Buyer, question: PayerQuestion?) {
    self.buyer = buyer
    self.question = question
  }
}
