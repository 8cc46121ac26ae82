import JSON

/// What a buyer says of themselves in the chat, as people write it.
struct PayerAnswers: Sendable {
  let name: String
  let taxNumber: String
  let email: String
  let phone: String

  static let mariana = PayerAnswers(
    name: "  Mariana   Souza ", taxNumber: "111.444.777-35",
    email: "Mariana.Souza@exemplo.com.br", phone: "+55 (11) 98765-4321")
  static let pedro = PayerAnswers(
    name: "Pedro Rocha", taxNumber: "12345678909", email: "pedro@exemplo.com.br",
    phone: "2133334444")
}

extension Buyer {
  /// The questions, in the order in which they come.
  static let questions = ["nome completo", "CPF", "e-mail", "telefone com DDD"]

  /// Answers each question once the bot has asked it.
  func answer(_ answers: PayerAnswers) async throws {
    let texts = [answers.name, answers.taxNumber, answers.email, answers.phone]
    for (question, text) in zip(Self.questions, texts) {
      try await awaitQuestion(question)
      try await say(text)
    }
  }

  /// Shares a contact, as Telegram's own button does.
  func share(contact phone: String, of person: Int) async throws {
    let me: JSONValue = ["id": .int(id), "is_bot": false, "first_name": "Ana"]
    try await seller.sandbox.tell(
      "telegram/updates",
      [
        "bot": .text(seller.bot), "redeliver": true,
        "update": [
          "message": [
            "message_id": 1, "date": 1, "from": me, "chat": ["id": .int(id), "type": "private"],
            "contact": [
              "phone_number": .text(phone), "first_name": "Ana", "user_id": .int(person),
            ],
          ]
        ],
      ])
  }

  /// Waits until that question is the last thing that the bot said.
  func awaitQuestion(_ text: String) async throws {
    try await eventually("the question for «\(text)»") {
      try await messages().last?["text"].text?.contains(text) == true
    }
  }
}
