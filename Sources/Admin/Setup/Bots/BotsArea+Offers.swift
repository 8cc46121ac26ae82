import Application
import Domain

/// Offers, each of one bot.
extension BotsArea {
  var offerRoutes: [AdminRoute] {
    [
      AdminRoute(.get, "/admin/bots/{bot}/offers/new", .seller(.configure)) { request in
        let bot = try bot(request)
        return form(bot, nil, OfferInput(nil)).shown()
      },
      AdminRoute(.post, "/admin/bots/{bot}/offers/new", .seller(.configure)) { request in
        try save(request, bot(request), nil)
      },
      AdminRoute(.get, "/admin/bots/{bot}/offers/{offer}", .seller(.view)) { request in
        let (bot, offer) = try offer(request)
        return try page(request, bot, offer, OfferInput(offer)).shown()
      },
      AdminRoute(.post, "/admin/bots/{bot}/offers/{offer}", .seller(.configure)) { request in
        let (bot, offer) = try offer(request)
        return try save(request, bot, offer)
      },
    ]
  }

  func offer(_ request: PageRequest) throws -> (BotSetup, OfferSetup) {
    let bot = try bot(request)
    let id: OfferID = try request.id("offer")
    guard let offer = bot.offers.first(where: { $0.id == id }) else { throw PageFault.notFound }
    return (bot, offer)
  }

  private func save(
    _ request: PageRequest, _ bot: BotSetup, _ offer: OfferSetup?
  ) throws -> PageAnswer {
    let input = OfferInput(request.form, of: offer)
    let outcome = try ports.saveOffer(try request.person().email).save(
      input.entry, ofBot: bot.name, as: offer == nil ? .create : .change, of: request.scope())
    guard case .done(let saved, let warnings) = outcome else {
      let shown = try offer.map { try page(request, bot, $0, input) } ?? form(bot, nil, input)
      return shown.shown(try outcome.faults)
    }
    return .redirect(
      to: Self.path(bot),
      flash: .saved("Oferta \(saved.name) salva: \(saved.price.brazilian).", warnings))
  }

  /// The form below the picture of the offer's steps.
  private func page(
    _ request: PageRequest, _ bot: BotSetup, _ offer: OfferSetup, _ input: OfferInput
  ) throws -> SetupForm {
    var form = form(bot, offer, input)
    form.page.template = "bots/offer"
    form.page.values["funnel"] = try funnel(request, bot, offer)
    form.page.values["facts"] = [
      Fact("Preço", offer.price.brazilian), Fact("Link de acesso", offer.accessLink),
      Fact("Estado", offer.isActive ? "à venda" : "fora de venda"),
    ].compactMap { $0?.values }
    return form
  }

  private func form(_ bot: BotSetup, _ offer: OfferSetup?, _ input: OfferInput) -> SetupForm {
    var name = FormField(
      "name", "Nome", value: input.name,
      hint: "O comprador vê no botão, com o preço ao lado. Não muda depois de salvo.",
      placeholder: "Acesso mensal", isRequired: offer == nil, limit: TextLimit.name)
    name.isFixed = offer != nil
    return SetupForm(
      page: Page(
        offer.map(\.name) ?? "Nova oferta", template: "",
        trail: Self.trail(bot)),
      sections: [
        SetupForm.Section([
          name,
          FormField(
            "price", "Preço", .money, value: input.price, hint: "Em reais, como 19,90.",
            placeholder: "19,90", isRequired: true, limit: 20),
          FormField(
            "access_link", "Link de acesso", value: input.accessLink,
            hint: "O comprador recebe assim que o PIX é pago.",
            placeholder: "https://exemplo.com.br/acesso", isRequired: true,
            limit: TextLimit.accessLink),
          FormField(
            "active", "À venda", .toggle, value: input.isActive ? "1" : "",
            hint: "Fora de venda, some dos botões; quem já pagou continua recebendo."),
        ])
      ],
      action: Self.path(bot, "/offers/\(offer.map { "\($0.id.rawValue)" } ?? "new")"),
      cancel: Self.path(bot))
  }
}
