import Application
import Domain
import Testing

@testable import rastro

/// A person at the questions of `rastro setup`.
struct SetupDialogueTests {
  private let stage = SetupStage()

  @discardableResult
  private func talk(_ answers: [String], whileWaiting: @escaping () -> Void = {}) throws
    -> ScriptedConsole
  {
    let console = ScriptedConsole(answers)
    console.whileWaiting = whileWaiting
    let dialogue = Dialogue(console: console)
    let setup = try SetupDialogue(dialogue, stage)
    _ = try setup?.run()
    return console
  }

  private static let whole = [
    "Loja", "123:token", "1", "id", "secret", "Plano", "19,90", "https://exemplo.com.br/a",
    "oferta",
    "1234567890", "EAAtoken", "TEST123", "", "ana@exemplo.com.br",
  ]

  @Test func `from nothing to all`() throws {
    let console = try talk(Self.whole)
    #expect(console.isSpent)
    #expect(
      stage.saved == [
        "seller Loja", "bot Bot de vendas by -", "account SyncPay", "bot Bot de vendas by SyncPay",
        "offer Plano 19.90 https://exemplo.com.br/a", "pool oferta Bot de vendas",
        "pixel 1234567890",
      ])
    #expect(
      stage.savedAccounts[0].credentials?.reveal() == [
        "client_id": "id", "client_secret": "secret",
      ])
    #expect(stage.savedPixels[0].isTrackingEnabled)
    #expect(stage.sentCodes == ["TEST123"])
    #expect(stage.invited == ["ana@exemplo.com.br"])
  }

  @Test func `secrets are asked with typing hidden, and never shown`() throws {
    let console = try talk(Self.whole)
    #expect(console.secrets.count == 4)
    for secret in ["123:token", "EAAtoken"] { #expect(!console.shown.contains(secret)) }
  }

  @Test func `a wrong answer at each step is explained and asked again`() throws {
    stage.refusals = []
    let console = try talk(
      [
        "Loja", "••••1234", "123:token", "9", "nada", "1", "id", "secret", "Plano", "1.234",
        "grátis",
        "19,90", "https://exemplo.com.br/a", "oferta", "1234567890", "EAAtoken",
        String(repeating: "x", count: 60), "TEST123", "", "ana", "ana@exemplo.com.br",
      ])
    #expect(console.isSpent)
    for words in [
      "valor mascarado", "um número de 1 a 2", "deve ser um preço em reais",
      "Eventos de teste, como",
      "e-mail",
    ] {
      #expect(console.shown.contains(words), "\(words)")
    }
    #expect(stage.saved.count == 7)
  }

  @Test func `what the outside refuses is shown in its words, and asked again`() throws {
    stage.refusals = [FieldFault("token", "Telegram: Unauthorized")]
    let answers = ["Loja"] + ["outro:token"] + Self.whole
    stage.known = [Seller(id: SellerID(1), name: "Loja", timeZone: Seller.standardZone)]
    let console = try talk(answers.enumerated().filter { $0.offset != 2 }.map(\.element))
    #expect(console.shown.contains("✗ Telegram: Unauthorized"))
    #expect(stage.saved.first == "bot Bot de vendas by -")
    #expect(console.isSpent)
  }

  @Test func `whoever stops goes on where they were, and Enter keeps everything`() throws {
    // Would catch: a second bot, a second account, an offer that loses its price.
    #expect(throws: EndOfAnswers.self) { try talk(Array(Self.whole.prefix(6))) }
    #expect(stage.saved.count == 4)
    try talk(["", "", ""] + Array(Self.whole.dropFirst(5)))
    let before = stage.saved
    let console = try talk(["", "", "", "", "", "", "", "", "", "", ""])
    #expect(stage.saved == before + ["pixel 1234567890"])
    #expect(stage.savedPixels.last?.accessToken == nil)
    #expect(console.shown.contains("[19,90]"))
    #expect(console.shown.contains("https://loja.example/go/oferta"))
  }

  @Test func `a name that is not the known one is no new account without a yes`() throws {
    stage.known = [Seller(id: SellerID(1), name: "Loja", timeZone: Seller.standardZone)]
    try talk(["Loja ", "", "", ""])
    #expect(throws: EndOfAnswers.self) { try talk(["Lojja", "", "n"]) }
    #expect(stage.saved.isEmpty)
  }

  @Test func `every step can be skipped with Enter`() throws {
    try talk(["Loja", "", "", ""])
    #expect(stage.saved == ["seller Loja"])
    let nobody = ScriptedConsole([""])
    #expect(try SetupDialogue(Dialogue(console: nobody), SetupStage()) == nil)
  }

  @Test func `a gateway that wants data of the payer is told whose`() throws {
    stage.known = [Seller(id: SellerID(1), name: "Loja", timeZone: Seller.standardZone)]
    try talk([
      "", "123:token", "Paradise", "sk_1", "", "2", "Ana", "Ana de Souza", "111", "529.982.247-25",
      "",
      "", "", "", "",
    ])
    guard case .own(let payer)? = stage.savedAccounts.first?.payerPolicy else {
      Issue.record("not the seller's own")
      return
    }
    #expect(payer.taxNumber?.reveal() == "52998224725")
    #expect(stage.savedAccounts.first?.credentials?.reveal() == ["secret_key": "sk_1"])
  }

  @Test func `the wait for a chat ends by itself once it is linked`() throws {
    let chat = AlertChat(
      id: AlertChatID(1), botID: BotID(1), telegramID: 5, linkedAt: Timestamp(milliseconds: 0))
    let console = try talk(
      Self.whole.filter { !$0.isEmpty }, whileWaiting: { [stage] in stage.chats = [chat] })
    #expect(console.shown.contains("✓ chat vinculado"))
    #expect(console.shown.contains("/vincular "))
    #expect(console.isSpent)
  }

  @Test func `the end says everything that has to be pasted elsewhere`() throws {
    try talk(Self.whole)
    let end = try SetupEnd(
      stage, pool: stage.storedPools.first, stage, adminLink: Secret("https://loja.example/a"))
    let text = (end.head + end.tail).joined(separator: "\n")
    for words in [
      "https://loja.example/go/oferta", "utm_campaign={{campaign.name}}",
      "SyncPay: https://loja.example/webhook/w", "https://loja.example/a",
      "Faça uma venda de R$ 1,00",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(end.picture.count > 10)
  }
}
