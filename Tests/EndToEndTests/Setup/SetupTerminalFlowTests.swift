import Foundation
import JSON
import Testing

/// `rastro setup` in a real terminal: a person who types something wrong at each step.
@Suite(.gated) struct SetupTerminalFlowTests {
  private struct Run {
    let status: Int32
    let screen: String
    /// Whether typing was shown, by the question.
    let echo: [(isOn: Bool, at: String)]
  }

  /// Beside another seller, so that a new account is asked about.
  private func scene() async throws -> SetupScene {
    let scene = try await SetupScene(Stack.shared.value)
    let email = "vizinha-\(scene.seller.slug)@loja.example"
    let neighbour = try await scene.seller.stack.rastro(
      "admin", "create", "--email", email, "--account", "Vizinha", "--new-account")
    try #require(neighbour.status == 0, "\(neighbour.messages)")
    return scene
  }

  /// `pairs` are a text to wait for and what is typed then.
  private func talk(_ scene: SetupScene, _ pairs: [(String, String)]) async throws -> Run {
    let script = "\(scene.folder)/script-\(UUID())"
    let text = pairs.map { "\($0.0)\n\($0.1)\n" }.joined()
    try text.write(toFile: script, atomically: true, encoding: .utf8)
    let result = try await run(
      "/usr/bin/env",
      [
        "python3", "\(Stack.root)/Tests/EndToEndTests/Setup/terminal.py", script,
        "\(scene.seller.stack.environment["RASTRO_BIN"] ?? "")/rastro", "setup", "--environment",
        scene.environmentFile, "--tls-include", "\(scene.folder)/tls.conf",
      ], environment: scene.seller.stack.environment)
    let echo = result.output.split(separator: "\n").compactMap { line in
      line.wholeMatch(of: /ECHO (on|off) at (.*)/).map { ($0.1 == "on", String($0.2)) }
    }
    return Run(status: result.status, screen: result.output, echo: echo)
  }

  private func wholeWay(_ seller: Seller, _ account: String) -> [(String, String)] {
    [
      ("Domínio:", "loja"), ("não é um domínio completo", ""), ("Domínio:", ""), ("Nome", account),
      ("Criar", "s"),
      ("Token do bot:", "7:AAwrong"), ("Token do bot:", seller.botToken), ("Gateway:", "9"),
      ("um número de 1 a", ""), ("Gateway:", "1"), ("Client ID:", seller.clientID),
      ("Client secret:", "errado"), ("Token do webhook (", ""), ("webhook antigo (", ""),
      ("Client ID:", seller.clientID), ("Client secret:", seller.clientSecret),
      ("Token do webhook (", ""), ("webhook antigo (", ""), ("Nome:", "Plano"),
      ("Preço em reais", "dezenove"), ("Preço em reais", "19,90"), ("Link de entrega", "nada"),
      ("Nome [Plano]", ""), ("[19,90]", ""), ("Link de entrega", Seller.accessLink),
      ("Final do link", "Oferta!"), ("Final do link", seller.slug), ("ID do pixel:", seller.pixel),
      ("Token de acesso:", "EAAwrong"), ("ID do pixel [", ""),
      ("Token de acesso:", seller.pixelToken),
      ("Código", "com espaço"), ("Código", "TEST1"), ("Enter pula.", ""), ("E-mail:", "ana"),
      ("E-mail:", "\(seller.slug)@loja.example"), ("Ctrl-C termina", "^C"),
    ]
  }

  @Test func `a wrong answer at each step is explained, and the way leads to the end`() async throws
  {
    let scene = try await scene()
    let seller = scene.seller
    // The domain's question is skipped with the second Enter.
    let pairs = wholeWay(seller, scene.account).filter {
      $0.0 != "não é um domínio completo" && $0.0 != "um número de 1 a"
    }
    let run = try await talk(scene, pairs)
    #expect(run.status == 0, "\(run.screen)")
    for words in [
      "não é um domínio completo", "Telegram: ", "um número de 1 a", "recusa client_id",
      "deve ser um preço em reais", "deve ser um endereço completo",
      "deve ter só letras minúsculas",
      "a Meta recusa o token", "Eventos de teste, como TEST12345", "não é um e-mail",
      "webhook registrado e conferido", "/vincular ", "Faça uma venda de R$ 1,00",
      "Ainda não há cliques",
    ] {
      #expect(run.screen.contains(words), "\(words)")
    }
    #expect(
      try await scene.rows() == [
        "\(scene.account) \(seller.bot) syncpay Plano 19.90 \(seller.slug) \(seller.pixel)"
      ])
    let hidden = run.echo.filter { !$0.isOn }.map(\.at)
    #expect(hidden.count == 12, "\(hidden)")
    for secret in [seller.botToken, seller.clientSecret, seller.pixelToken, "EAAwrong"] {
      #expect(!run.screen.contains(secret))
    }
    #expect(run.echo.last?.isOn == true)
  }

  @Test func `a chat is linked while the set-up waits for it, and a sale lights up at its end`()
    async throws
  {
    let scene = try await scene()
    let seller = scene.seller
    var answers = scene.answers
    answers["admin"] = nil
    try #require(try await scene.setup(answers).status == 0)
    let say = "\"$(echo \"$SCREEN\" | grep -o '/vincular [A-Z0-9-]*' | tail -1)\""
    let body =
      "{\\\"bot\\\":\\\"\(seller.bot)\\\",\\\"user\\\":77,\\\"first_name\\\":\\\"Ana\\\",\\\"text\\\":\\\"$code\\\"}"
    let link =
      "!code=\(say); curl -fsS --noproxy '*' \(seller.sandbox.url)/sandbox/api/telegram/say -d \"\(body)\" >/dev/null"
    async let talk = talk(
      scene,
      [
        ("Domínio:", ""), ("Nome", scene.account), ("Token de @\(seller.bot)", ""),
        ("Gateway:", ""),
        ("Nome [Plano]", ""), ("[19,90]", ""), ("[\(Seller.accessLink)]", ""),
        ("ID do pixel [", ""), ("Token de acesso (Enter mantém)", ""), ("Código", ""),
        ("Enter pula.", link), ("E-mail:", ""), ("Ctrl-C termina", "!true"),
        ("● PIX gerado", "!true"), ("● Entregue", "!true"), ("● Aceita pela Meta", "^C"),
      ])
    try await eventually("a chat that is linked") {
      try await seller.stack.rastro("alerts", "list", "--account", scene.account).output
        .contains("Ana")
    }
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    let run = try await talk
    #expect(run.status == 0, "\(run.screen)")
    #expect(run.screen.contains("✓ chat vinculado") && run.screen.contains("PAY-"))
  }

  @Test func `Ctrl-C while typing is hidden, and the end of input, leave the terminal as it was`()
    async throws
  {
    let scene = try await scene()
    let start = [("Domínio:", ""), ("Nome", scene.account)]
    let stopped = try await talk(
      scene,
      start + [("Criar", "n"), ("Nome", scene.account), ("Criar", "s"), ("Token do bot:", "^C")])
    #expect(stopped.status == 130, "\(stopped.screen)")
    #expect(stopped.screen.contains("rastro setup continua de onde parou"))
    #expect(stopped.echo.last?.isOn == true)
    let ended = try await talk(scene, start + [("Token do bot:", "^D")])
    #expect(ended.status == 1, "\(ended.screen)")
    #expect(ended.screen.contains("rastro setup continua de onde parou"))
    // The account is there, and is offered.
    let rest = try await talk(
      scene,
      [
        ("Domínio:", ""), ("Nome", scene.account), ("Token do bot:", scene.seller.botToken),
        ("Gateway:", "^C"),
      ])
    #expect(rest.screen.contains("@\(scene.seller.bot)"))
  }
}
