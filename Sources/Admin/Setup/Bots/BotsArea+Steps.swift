import Application
import Domain

/// Steps beside and after an offer, and after any offer of a bot: each has a form.
extension BotsArea {
  var stepRoutes: [AdminRoute] {
    [
      AdminRoute(
        .get, "/admin/bots/{bot}/offers/{offer}/steps/new/{kind}", .seller(.configure)
      ) { try show($0, newStep($0)) },
      AdminRoute(
        .post, "/admin/bots/{bot}/offers/{offer}/steps/new/{kind}", .seller(.configure)
      ) { try send($0, newStep($0)) },
      AdminRoute(.get, "/admin/bots/{bot}/offers/{offer}/steps/{step}", .seller(.configure)) {
        try show($0, step($0))
      },
      AdminRoute(.post, "/admin/bots/{bot}/offers/{offer}/steps/{step}", .seller(.configure)) {
        try send($0, step($0))
      },
      AdminRoute(.get, "/admin/bots/{bot}/upsells/new", .seller(.configure)) {
        try show($0, StepSpot(bot: bot($0), offer: nil, kind: .upsell))
      },
      AdminRoute(.post, "/admin/bots/{bot}/upsells/new", .seller(.configure)) {
        try send($0, StepSpot(bot: bot($0), offer: nil, kind: .upsell))
      },
      AdminRoute(.get, "/admin/bots/{bot}/upsells/{upsell}", .seller(.configure)) {
        try show($0, upsell($0))
      },
      AdminRoute(.post, "/admin/bots/{bot}/upsells/{upsell}", .seller(.configure)) {
        try send($0, upsell($0))
      },
    ]
  }

  private func newStep(_ request: PageRequest) throws -> StepSpot {
    let (bot, offer) = try offer(request)
    guard let kind = SellerConfiguration.StepKind(word: request.place("kind")) else {
      throw PageFault.notFound
    }
    return StepSpot(bot: bot, offer: offer, kind: kind)
  }

  private func step(_ request: PageRequest) throws -> StepSpot {
    let (bot, offer) = try offer(request)
    let id: OfferID = try request.id("step")
    guard let step = offer.steps.first(where: { $0.id == id }) else { throw PageFault.notFound }
    return StepSpot(bot: bot, offer: offer, kind: step.entry.kind, step: step)
  }

  /// Wherever in the bot it stands.
  func anyStep(_ request: PageRequest) throws -> StepSpot {
    let bot = try bot(request)
    let id: OfferID = try request.id("step")
    let offer = bot.offers.first { $0.steps.contains { $0.id == id } }
    let steps = offer?.steps ?? bot.upsells
    guard let step = steps.first(where: { $0.id == id }) else { throw PageFault.notFound }
    return StepSpot(bot: bot, offer: offer, kind: step.entry.kind, step: step)
  }

  private func upsell(_ request: PageRequest) throws -> StepSpot {
    let bot = try bot(request)
    let id: OfferID = try request.id("upsell")
    guard let step = bot.upsells.first(where: { $0.id == id }) else { throw PageFault.notFound }
    return StepSpot(bot: bot, offer: nil, kind: .upsell, step: step)
  }

  private func show(_ request: PageRequest, _ spot: StepSpot) throws -> PageAnswer {
    form(spot, spot.step.map { StepInput($0) } ?? StepInput(spot.kind)).shown()
  }

  private func send(_ request: PageRequest, _ spot: StepSpot) throws -> PageAnswer {
    let input = StepInput(request.form, spot.kind, of: spot.step)
    if input.media.isChanging { return form(spot, input).shown() }
    let save = ports.saveStep(try request.person().email)
    let intent: EditIntent = spot.step == nil ? .create : .change
    if request.form.text("do") == "preview" {
      let outcome = try save.check(
        input.entry, at: spot.place, as: intent, of: request.scope())
      return form(spot, input).shown(try outcome.faults)
    }
    let outcome = try save.save(input.entry, at: spot.place, as: intent, of: request.scope())
    guard case .done(let saved, let warnings) = outcome else {
      return form(spot, input).shown(try outcome.faults)
    }
    return .redirect(
      to: spot.back,
      flash: .saved(
        "\(saved.name) salvo: \(saved.priceWords(below: spot.offer?.price)).", warnings))
  }

  func form(_ spot: StepSpot, _ input: StepInput) -> SetupForm {
    let entry = input.entry
    var values: [String: Any] = ["purpose": spot.kind.purpose]
    // Of what costs nothing yet there is nothing to see.
    if entry.price.price(from: Money(centavos: 100_00)) != Money(centavos: 0) {
      values["preview"] = preview(spot, input)
    }
    values["uploads"] = spot.step.map {
      [["slot": StepInput.slot, "path": Self.uploadPath(spot.bot, $0)]]
    }
    let fields = StepFields(
      input: input, isNew: spot.step == nil,
      standardText: spot.bot.texts[entry.messageKind.rawValue]
        ?? ports.outside.previews.standardText(entry.messageKind))
    var form = SetupForm(
      page: Page(
        spot.step.map { "Editar \($0.entry.name)" } ?? spot.kind.newTitle, template: "bots/step",
        values, trail: spot.trail),
      sections: fields.sections, action: spot.action, cancel: spot.back)
    form.own = (input.media.fields, { ["media": media(spot, input, $0)] })
    return form
  }

  /// For `bots/chat`.
  private func preview(_ spot: StepSpot, _ input: StepInput) -> [String: Any] {
    let entry = input.entry
    var preview = chat(
      OutgoingMessage.example(entry, after: spot.offer ?? spot.anyOffer), texts: spot.bot.texts)
    let own = input.media.preview
    let others = MediaInput(spot.bot.media)[entry.messageKind]?.preview ?? []
    preview["media"] = own.isEmpty ? others : own
    return preview
  }

  /// For `bots/media`.
  private func media(
    _ spot: StepSpot, _ input: StepInput, _ fields: [String: FormField]
  ) -> [String: Any] {
    var values = input.media.values(fields, mayUpload: spot.step != nil)
    if input.media.rows.isEmpty, spot.bot.media[input.entry.messageKind]?.isEmpty == false {
      values["note"] = "Vazio: o que o bot tem para esta mensagem, em Textos."
    }
    return values
  }
}
