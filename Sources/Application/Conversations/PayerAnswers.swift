package import Domain

/// What a person has said of themselves, and what is asked next.
package struct PayerAnswers: Equatable, Sendable {
  package var payer: Payer
  package var question: PayerQuestion?

  package init(payer: Payer, question: PayerQuestion?) {
    self.payer = payer
    self.question = question
  }
}
