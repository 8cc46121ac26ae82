/// What the answer to an update carries back.
package struct UpdateAnswer: Equatable, Sendable {
  /// Shown as a short toast over the chat; empty only stops the progress mark.
  package struct ButtonToast: Equatable, Sendable {
    package let queryID: String
    package let text: String
  }

  package enum Disposition: Equatable, Sendable {
    case accepted
    /// The same update is still being worked on: Telegram shall come back.
    case busy
  }

  /// A text that goes back with the answer itself, past the outbox: for when nothing can be stored.
  package struct DirectMessage: Equatable, Sendable {
    package let chatID: Int64
    package let text: String
  }

  package var disposition = Disposition.accepted
  package var directMessage: DirectMessage?
  package var toast: ButtonToast?
  /// No charge came about, and the same press may bring one later.
  package var isToBeTriedAgain = false
  /// Shown once the answer is out; whether it works matters to nobody.
  package var spent: SpentButtons?
  /// Tasks that this update enqueued, to be done right after the answer.
  package var enqueued = EnqueuedTasks.none

  package init(enqueued: EnqueuedTasks = .none) { self.enqueued = enqueued }

  static var busy: UpdateAnswer {
    var answer = UpdateAnswer()
    answer.disposition = .busy
    answer.isToBeTriedAgain = true
    return answer
  }

  /// No payment could be stored, so nothing is said through the outbox either.
  static var paymentNotStored: UpdateAnswer { toast(notStored("Tente de novo.")) }

  /// For whoever wrote a text and sees no toast.
  static func paymentNotStored(afterTextOf person: BotUpdate.Person) -> UpdateAnswer {
    direct(notStored("Envie a sua última resposta de novo em instantes."), to: person)
  }

  /// The gateway hangs, and no charge was asked for.
  static var gatewaySlow: UpdateAnswer { toast(slow("Tente de novo em 1 minuto.")) }

  static func gatewaySlow(afterTextOf person: BotUpdate.Person) -> UpdateAnswer {
    direct(slow("Envie a sua última resposta de novo em 1 minuto."), to: person)
  }

  private static func notStored(_ advice: String) -> String {
    "Não conseguimos gerar o seu PIX agora. Nada foi cobrado. \(advice)"
  }

  private static func slow(_ advice: String) -> String {
    "O sistema de pagamento está demorando. Nada foi cobrado. \(advice)"
  }

  private static func toast(_ text: String) -> UpdateAnswer {
    var answer = UpdateAnswer()
    answer.toast = .init(queryID: "", text: text)
    answer.isToBeTriedAgain = true
    return answer
  }

  private static func direct(_ text: String, to person: BotUpdate.Person) -> UpdateAnswer {
    var answer = UpdateAnswer()
    answer.directMessage = .init(chatID: person.telegramID, text: text)
    answer.isToBeTriedAgain = true
    return answer
  }
}
