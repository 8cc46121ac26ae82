import Application

/// What a step is called, why it is there, and where it is done.
struct StepWords {
  let title: String
  let text: String
  var action = ""
  var path: String?

  init(_ step: FirstSteps.Step, _ steps: FirstSteps) {
    (title, text) = Self.words(step, steps)
    (action, path) = Self.way(step, steps)
  }

  private static func words(
    _ step: FirstSteps.Step, _ steps: FirstSteps
  ) -> (title: String, text: String) {
    switch step {
    case .bot:
      (
        "Bot do Telegram",
        "Crie o bot com o @BotFather e traga o token. Conferimos na hora com o Telegram."
      )
    case .gateway:
      (
        "Conta no gateway de PIX",
        steps.hasGatewayAccount && !steps.botHasGateway
          ? "A conta está pronta. Falta escolher, no bot, que ele cobra por ela."
          : "É quem gera o PIX e recebe o dinheiro. Testamos as suas chaves antes de salvar."
      )
    case .offer:
      ("Oferta", "O que você vende: nome, preço e o link que o comprador recebe depois de pagar.")
    case .pool:
      (
        "Link do anúncio",
        "O endereço que vai no anúncio. Ele registra o clique e leva o visitante ao bot."
      )
    case .pixel:
      (
        "Pixel da Meta",
        "Para a Meta saber de cada venda, uma vez. Testamos o token com uma chamada de verdade."
      )
    case .sale:
      (
        "Venda de teste",
        "Abra o link do anúncio no celular, aperte INICIAR no bot e pague um PIX. Cada passo "
          + "acende aqui."
      )
    }
  }

  /// Without a path: not before the steps above.
  private static func way(
    _ step: FirstSteps.Step, _ steps: FirstSteps
  ) -> (action: String, path: String?) {
    switch step {
    case .bot:
      return steps.bot == nil
        ? ("Cadastrar o bot", "/admin/bots/new") : ("Ver os bots", "/admin/bots")
    case .gateway:
      guard steps.hasGatewayAccount else { return ("Cadastrar a conta", "/admin/gateways/new") }
      guard let bot = steps.bot, !steps.botHasGateway else {
        return ("Ver as contas", "/admin/gateways")
      }
      return ("Escolher no bot", "/admin/bots/\(bot)/edit")
    case .offer:
      let bot = steps.bot.map { "/admin/bots/\($0)" }
      return steps.hasOffer
        ? ("Ver as ofertas", bot) : ("Criar a oferta", bot.map { "\($0)/offers/new" })
    case .pool:
      return steps.pool.map { ("Ver o link", "/pools/\($0.id)") } ?? ("Criar o link", "/pools/new")
    case .pixel:
      return (
        steps.hasPixel ? "Ver o pixel" : "Ligar o pixel",
        steps.pool.map { "/pools/\($0.id)/meta-pixel" }
      )
    case .sale: return ("", nil)
    }
  }
}
