package import Domain

/// What the bot has asked a buyer for, and for the sake of which offer.
package struct PayerQuestion: Equatable, Sendable {
  package let field: PayerField
  /// Its public name.
  package let offer: String

  package init(field: PayerField, offer: String) {
    self.field = field
    self.offer = offer
  }

  /// As ``text`` writes it.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let field = PayerField(rawValue: String(parts[0])) else { return nil }
    self.init(field: field, offer: String(parts[1]))
  }

  /// As the database keeps it.
  package var text: String { "\(field.rawValue):\(offer)" }

  /// `objection` is put before the question; empty the first time.
  func message(
    to person: BotUpdate.Person, of bot: Bot, objection: String = ""
  ) -> OutgoingMessage {
    OutgoingMessage(
      kind, botID: bot.id, chatID: person.telegramID,
      values: ["nome": person.firstName, "aviso": objection])
  }

  /// The answer in the form in which gateways take it; nil when it is no such thing.
  ///
  /// A buyer in a chat is a person: a company's number is not what was asked for.
  func read(_ text: String) -> String? {
    if field == .taxNumber, TaxNumber.kind(text) != .cpf { return nil }
    return field.normalised(text)
  }

  /// Said of an answer that is no such thing, in Portuguese, with a space at its end.
  func objection(to text: String) -> String {
    switch field {
    case .name: "Esse nome não parece completo: preciso de nome e sobrenome. "
    case .taxNumber where TaxNumber.kind(text) == .cnpj:
      "Esse número é de um CNPJ: preciso do CPF de quem vai pagar. "
    case .taxNumber: "Esse número não confere. Veja se digitou todos os números. "
    case .email: "Esse e-mail não parece certo. "
    case .phone where PhoneNumber.isForeign(text):
      "Esse telefone é de outro país: preciso de um do Brasil, com DDD. "
    case .phone: "Esse telefone não parece certo: preciso do DDD e do número. "
    }
  }

  /// Said of a contact that is somebody else's.
  static let foreignContact =
    "Esse contato não é o seu: digite o seu número ou compartilhe o seu próprio contato. "

  private var kind: OutgoingMessage.Kind {
    switch field {
    case .name: .askName
    case .taxNumber: .askTaxNumber
    case .email: .askEmail
    case .phone: .askPhone
    }
  }
}
