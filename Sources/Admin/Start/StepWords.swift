import Application

/// What a step is called, why it is there, and where it is done.
struct StepWords {
  let title: String
  let text: String
  let action: String
  let path: String?

  init(_ step: FirstSteps.Step, _ steps: FirstSteps) {
    switch step {
    case .bot:
      title = "Bot do Telegram"
      text = "Crie o bot com o @BotFather e traga o token. Conferimos na hora com o Telegram."
      (action, path) = steps.bot == nil
        ? ("Cadastrar o bot", "/admin/bots/new") : ("Ver os bots", "/admin/bots")
    case .gateway:
      title = "Conta no gateway de PIX"
      text = steps.hasGatewayAccount && !steps.botHasGateway
        ? "A conta está pronta. Falta escolher, no bot, que ele cobra por ela."
        : "É quem gera o PIX e recebe o dinheiro. Testamos as suas chaves antes de salvar."
      if !steps.hasGatewayAccount {
        (action, path) = ("Cadastrar a conta", "/admin/gateways/new")
      } else if let bot = steps.bot, !steps.botHasGateway {
        (action, path) = ("Escolher no bot", "/admin/bots/\(bot)/edit")
      } else {
        (action, path) = ("Ver as contas", "/admin/gateways")
      }
    case .offer:
      title = "Oferta"
      text = "O que você vende: nome, preço e o link que o comprador recebe depois de pagar."
      (action, path) = (
        steps.hasOffer ? "Ver as ofertas" : "Criar a oferta",
        steps.bot.map { steps.hasOffer ? "/admin/bots/\($0)" : "/admin/bots/\($0)/offers/new" }
      )
    case .pool:
      title = "Link do anúncio"
      text = "O endereço que vai no anúncio. Ele registra o clique e leva o visitante ao bot."
      (action, path) = steps.pool.map { ("Ver o link", "/pools/\($0.id)") }
        ?? ("Criar o link", "/pools/new")
    case .pixel:
      title = "Pixel da Meta"
      text = "Para a Meta saber de cada venda, uma vez. Testamos o token com uma chamada de verdade."
      (action, path) = (
        steps.hasPixel ? "Ver o pixel" : "Ligar o pixel",
        steps.pool.map { "/pools/\($0.id)/meta-pixel" }
      )
    case .sale:
      title = "Venda de teste"
      text = "Abra o link do anúncio no celular, aperte INICIAR no bot e pague um PIX. Cada passo acende aqui."
      (action, path) = ("", nil)
    }
  }
}
