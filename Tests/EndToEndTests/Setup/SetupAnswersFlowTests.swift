import Foundation
import JSON
import TestProcesses
import Testing

/// `rastro setup --answers`, from nothing to a sale that `rastro watch` sees.
@Suite(.gated) struct SetupAnswersFlowTests {
  @Test func `from an empty seller to a sale that the watch sees`() async throws {
    let scene = try await SetupScene(Stack.shared.value)
    let seller = scene.seller
    let result = try await scene.setup(scene.answers)
    try #require(result.status == 0, "\(result.messages)")
    for words in [
      "\(seller.stack.publicURL)/go/\(seller.slug)", "utm_campaign={{campaign.name}}",
      "/webhook/payment/syncpay/", "/admin/invitation/", "/vincular ", "Faça uma venda de R$ 1,00",
      "█",
    ] {
      #expect(result.output.contains(words), "\(words): \(result.output)")
    }
    #expect(
      try await scene.rows() == [
        "\(scene.account) \(seller.bot) syncpay Plano 19.90 \(seller.slug) \(seller.pixel)"
      ])
    // Without a domain nothing of the machine is touched.
    #expect(try String(contentsOfFile: scene.environmentFile, encoding: .utf8) == "# nossa\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scene.folder) == ["environment"])
    let tests = try await seller.sandbox.ask("meta/requests?pixel=\(seller.pixel)").items
    #expect(tests.contains { $0["test_event_code"].text == "TEST77" || "\($0)".contains("TEST77") })
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let watch = try Watch(scene, "--until-sale", "--timeout", "60")
    try await eventually("a watch that shows the charge") {
      watch.output.contains("PIX de R$ 19,90 gerado: Plano")
    }
    try await buyer.pay()
    let payment = try await buyer.settled()
    #expect(try await offload { watch.child.wait() } == 0)
    for words in ["pago", "entregue", "Purchase aceito pela Meta"] {
      let line = "\(payment.reference): \(words)\n"
      #expect(watch.output.contains(line), "\(words): \(watch.output)")
    }
    let one = try await seller.stack.rastro("watch", payment.reference, "--until-sale")
    #expect(one.status == 0 && one.output.contains(payment.reference))
  }

  /// `rastro watch` without a terminal, while it runs.
  private struct Watch: Sendable {
    let child: Child
    private let file: String

    init(_ scene: SetupScene, _ options: String...) throws {
      file = "\(scene.folder)/watch-\(UUID())"
      try Data().write(to: URL(filePath: file))
      child = try Child(
        [
          "\(scene.seller.stack.environment["RASTRO_BIN"] ?? "")/rastro", "watch", "--account",
          scene.account,
        ] + options,
        environment: ProcessInfo.processInfo.environment
          .merging(scene.seller.stack.environment) { $1 },
        output: file)
    }

    var output: String { (try? String(contentsOfFile: file, encoding: .utf8)) ?? "" }
  }

  @Test func `Ctrl-C ends a watch well, and a click is told before there is a sale`() async throws {
    let scene = try await SetupScene(Stack.shared.value)
    try #require(try await scene.setup(scene.answers).status == 0)
    let watch = try Watch(scene)
    defer { watch.child.stop() }
    let buyer = Buyer(seller: scene.seller)
    let page = try await buyer.click()
    try await eventually("the click") { watch.output.contains("clique no anúncio") }
    _ = try await buyer.start(page.token)
    try await eventually("the start") { watch.output.contains("visitante: INICIAR no bot") }
    watch.child.signal(SIGINT)
    #expect(try await offload { watch.child.wait() } == 0)
  }

  @Test func `the same answers change nothing, and others leave the rest alone`() async throws {
    let scene = try await SetupScene(Stack.shared.value)
    try #require(try await scene.setup(scene.answers).status == 0)
    let before = try await scene.rows()
    try #require(try await scene.setup(scene.answers).status == 0)
    #expect(try await scene.rows() == before)
    var second = scene.answers
    for key in ["bot", "gateway", "pool", "pixel", "admin"] { second[key] = nil }
    second["offer"] = ["name": "Vitalício", "price": "97", "access_link": .text(Seller.accessLink)]
    let result = try await scene.setup(second)
    #expect(result.status == 0, "\(result.messages)")
    let rows = try await scene.rows()
    #expect(rows.count == 2 && rows.contains(before[0]))
    #expect(
      rows.contains { $0.contains("Vitalício 97.00 \(scene.seller.slug) \(scene.seller.pixel)") })
  }

  @Test func `everything that is wrong is told at once with its path, and nothing is saved`()
    async throws
  {
    let scene = try await SetupScene(Stack.shared.value)
    var wrong = scene.answers
    wrong["domain"] = "loja"
    wrong["offer"] = ["name": "Plano", "price": "1.234", "access_link": .text(Seller.accessLink)]
    wrong["typo"] = 1
    let result = try await scene.setup(wrong)
    #expect(result.status == 65)
    for path in ["$.domain: ", "$.offer.price: ", "$.typo: "] {
      #expect(result.messages.contains(path), "\(path): \(result.messages)")
    }
    // What only the database knows, and the certificate, likewise.
    wrong = scene.answers
    wrong["domain"] = "loja.example"
    wrong["tls"] = ["certificate": "/nowhere.pem", "key": "/nowhere.key"]
    wrong["bot"] = ["name": "Bot"]
    let second = try await scene.setup(wrong)
    #expect(second.status == 65)
    for path in ["$.tls.certificate: ", "$.bot.token: "] {
      #expect(second.messages.contains(path), "\(path): \(second.messages)")
    }
    // What the outside refuses.
    wrong = scene.answers
    wrong["pixel"] = ["id": .text(scene.seller.pixel), "access_token": "EAAwrong"]
    wrong["bot"] = ["token": "7:AAwrong"]
    let third = try await scene.setup(wrong)
    #expect(third.status == 1)
    for path in ["$.bot.token: ", "$.pixel.access_token: "] {
      #expect(third.messages.contains(path), "\(path): \(third.messages)")
    }
    #expect(third.messages.contains("nada foi alterado") && !third.messages.contains("EAAwrong"))
    #expect(try await scene.rows().isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scene.folder) == ["environment"])
  }

  @Test func `a domain and a pair of files are written for the services and for nginx`()
    async throws
  {
    let scene = try await SetupScene(Stack.shared.value)
    let certificates = try await Certificates(in: scene.folder + "/tls")
    var answers = scene.answers
    answers["domain"] = "localhost.example"
    answers["tls"] = [
      "certificate": .text(certificates.certificate), "key": .text(certificates.key),
    ]
    let foreign = try await scene.setup(answers)
    #expect(foreign.status == 65)
    #expect(
      foreign.messages.contains("$.tls.certificate: ") && foreign.messages.contains("não vale para")
    )
    answers["tls"] = nil
    let result = try await scene.setup(
      answers, "--check-command", "true", "--reload-command", "true")
    #expect(result.status == 0, "\(result.messages)")
    #expect(
      try String(contentsOfFile: scene.environmentFile, encoding: .utf8)
        == "# nossa\nRASTRO_PUBLIC_URL=https://localhost.example\n")
    #expect(FileManager.default.fileExists(atPath: scene.folder + "/restarted"))
    #expect(result.output.contains("https://localhost.example/go/\(scene.seller.slug)"))
    #expect(result.messages.contains("o DNS não conhece localhost.example"))
    // Telegram has the new address.
    let bots = try await scene.seller.stack.rastro("doctor")
    #expect(!bots.messages.contains("Fatal"))
  }

  @Test func `without a terminal and without answers it says how to go on`() async throws {
    let stack = try await Stack.shared.value
    let result = try await stack.rastro("setup")
    #expect(result.status == 64 && result.messages.contains("--answers"))
    #expect(try await stack.rastro("setup", "--answers", "/nowhere").status == 66)
    let scene = try await SetupScene(stack)
    try #require(try await scene.setup(scene.answers).status == 0)
    let nothing = try await stack.rastro(
      "watch", "--account", scene.account, "--until-sale", "--timeout", "2")
    #expect(nothing.status == 1 && nothing.messages.contains("nenhuma venda"))
    #expect(try await stack.rastro("watch", "PAY-999999999").status == 66)
    #expect(try await stack.rastro("watch", "--timeout", "5").status == 64)
  }
}
