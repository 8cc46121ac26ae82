import Testing

/// A gateway that insists on knowing who pays, and a seller who lets the buyer say it.
@Suite(.gated) struct PayerDataFlowTests {
  private func seller(_ gateway: Gateway = .paradise) async throws -> Seller {
    try await Seller.make(
      on: Stack.shared.value, at: [GatewayDesk(gateway, payer: ["policy": "ask"])])
  }

  @Test func `the charge carries what the buyer said, and only Meta's hashes leave again`()
    async throws
  {
    // Would catch: invented or mangled data at the gateway, data in clear in the database or a log, a
    // Purchase without what the buyer gave.
    let seller = try await seller()
    let buyer = Buyer(seller: seller)
    try await buyer.press(try await buyer.start(try await buyer.click().token))
    try await buyer.answer(.mariana)
    _ = try await buyer.code()
    let customer = try #require(try await seller.charges().first)["request"]["customer"]
    #expect(
      customer == [
        "name": "Mariana Souza", "document": "11144477735",
        "email": "mariana.souza@exemplo.com.br", "phone": "11987654321",
      ])
    try await buyer.pay()
    _ = try await buyer.settled()
    let data = try #require(try await seller.events("Purchase").first)["event"]["user_data"]
    // SHA-256 of mariana.souza@exemplo.com.br, 5511987654321, mariana, souza.
    for (key, hash) in [
      "em": "ba1ee16c1af914a2de1deaba95d59f9b702133df68b5c14ea519db465b4d645a",
      "ph": "029c7290f14c4516673508635f0519db95f7daf42057fd0e4ad1de84c5408a66",
      "fn": "a410b5bf29327087f83e5a424c32316c8da82978be253494f15cb4be2aa76484",
      "ln": "8c26ceccea7016553a9644db9550ae571edaafebdfce4d5332934d942f4837ab",
    ] {
      #expect(data[key] == [.text(hash)], "\(key)")
    }
    for (place, text) in try await seller.stack.evidence() {
      for secret in [
        "11144477735", "111.444.777-35", "mariana.souza", "Mariana.Souza", "11987654321",
        "98765-4321", "Mariana Souza",
      ] {
        #expect(!text.contains(secret), "\(secret) stands in \(place)")
      }
    }
  }

  @Test func `what cannot be right is refused with a reason and asked again`() async throws {
    // Would catch: a charge that the gateway refuses for a typing error, a buyer left without a question.
    let seller = try await seller()
    let buyer = Buyer(seller: seller)
    try await buyer.press(try await buyer.start())
    let right: [String] = ["Mariana Souza", "111.444.777-35", "m@exemplo.com.br", "11987654321"]
    let wrong: [(String, String)] = [
      ("Mariana", "preciso de nome e sobrenome"), ("111.444.777-36", "não confere"),
      ("m@exemplo", "e-mail não parece certo"), ("87654321", "preciso do DDD"),
    ]
    for (index, question) in Buyer.questions.enumerated() {
      try await buyer.awaitQuestion(question)
      try await buyer.say(wrong[index].0)
      let objection = try await buyer.message(containing: wrong[index].1)
      #expect(objection["text"].text?.contains(question) == true)
      #expect(try await seller.payments().isEmpty)
      try await buyer.say(right[index])
    }
    _ = try await buyer.code()
    #expect(
      try await seller.charges().map { $0["request"]["customer"]["document"].text }
        == ["11144477735"])
  }

  @Test func `right answers as phones write them, and the buyer's own contact, make a charge`()
    async throws
  {
    // Would catch: a buyer turned away for a dash, a space or a sentence.
    let seller = try await seller()
    let buyer = Buyer(seller: seller)
    try await buyer.press(try await buyer.start())
    for (question, text) in zip(
      Buyer.questions,
      [
        "Meu nome é Mariana\u{00A0}Souza 😊", "CPF: \u{202A}111.444.777\u{2011}35\u{202C},",
        "meu email: <Mariana.Souza@exemplo.com.br>.",
      ])
    {
      try await buyer.awaitQuestion(question)
      try await buyer.say(text)
    }
    try await buyer.awaitQuestion("telefone com DDD")
    try await buyer.share(contact: "5521912345678", of: buyer.id + 1)
    _ = try await buyer.message(containing: "não é o seu")
    #expect(try await seller.charges().isEmpty)
    try await buyer.share(contact: "5511987654321", of: buyer.id)
    _ = try await buyer.code()
    let customer = try #require(try await seller.charges().first)["request"]["customer"]
    #expect(
      customer == [
        "name": "Mariana Souza", "document": "11144477735",
        "email": "mariana.souza@exemplo.com.br", "phone": "11987654321",
      ])
  }

  @Test func `correcting asks for everything again and makes a new charge`() async throws {
    // Would catch: a buyer who cannot take back a wrong CPF, and a new charge with the old data.
    let seller = try await seller(.umbrellapay)
    let buyer = Buyer(seller: seller)
    try await buyer.press(try await buyer.start())
    try await buyer.answer(.mariana)
    _ = try await buyer.code()
    try await buyer.press(try await buyer.button("Corrigir meus dados"))
    try await buyer.answer(.pedro)
    try await eventually("a second charge") { try await seller.charges().count == 2 }
    try await eventually("its code") { try await buyer.count(of: "<code>") == 2 }
    #expect(
      try await seller.charges().map { $0["request"]["customer"]["document"]["number"].text }
        == ["11144477735", "12345678909"])
    #expect(try await seller.payments().map(\.status) == ["pending", "pending"])
    // The corrected one is paid: one sale.
    try await buyer.pay()
    _ = try await buyer.settled()
    #expect(try await buyer.deliveries() == 1)
  }

  @Test func `a second purchase asks nothing`() async throws {
    // Would catch: a buyer who has to say everything twice.
    let seller = try await seller()
    let buyer = Buyer(seller: seller)
    try await buyer.press(try await buyer.start())
    try await buyer.answer(.mariana)
    _ = try await buyer.code()
    try await buyer.pay()
    _ = try await buyer.settled()
    try await buyer.press(try await buyer.start())
    try await eventually("a second code") { try await buyer.count(of: "<code>") == 2 }
    #expect(try await buyer.count(of: "nome completo") == 1)
    #expect(
      try await seller.charges().map { $0["request"]["customer"]["document"].text }
        == ["11144477735", "11144477735"])
  }

  @Test func `the seller's own data stand behind the charge and are no buyer's`() async throws {
    // Would catch: Meta told that every buyer is the seller.
    let seller = try await Seller.make(on: Stack.shared.value, at: [GatewayDesk(.paradise)])
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let customer = try #require(try await seller.charges().first)["request"]["customer"]
    #expect(customer["document"].text == "52998224725")
    #expect(try await buyer.count(of: "nome completo") == 0)
    try await buyer.pay()
    _ = try await buyer.settled()
    let data = try #require(try await seller.events("Purchase").first)["event"]["user_data"]
    for key in ["em", "ph", "fn", "ln"] { #expect(data[key] == nil, "\(key)") }
  }
}
