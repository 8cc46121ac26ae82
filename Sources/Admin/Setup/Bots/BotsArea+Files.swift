import Application
import Domain

/// Files that are uploaded for a bot's messages, one at a time.
extension BotsArea {
  var fileRoutes: [AdminRoute] {
    [
      // Not below /admin/bots: nginx takes large bodies at this beginning, and at no other.
      AdminRoute(
        .post, "/admin/media/{bot}/{message}", .seller(.configure), takesFile: true
      ) { try addFile($0) },
      AdminRoute(
        .post, "/admin/media/{bot}/steps/{step}", .seller(.configure), takesFile: true
      ) { try addStepFile($0) },
    ]
  }

  static func uploadPath(_ bot: BotSetup, _ message: OutgoingMessage.Kind) -> String {
    "/admin/media/\(bot.id.rawValue)/\(message.rawValue)"
  }

  static func uploadPath(_ bot: BotSetup, _ step: StepSetup) -> String {
    "/admin/media/\(bot.id.rawValue)/steps/\(step.id.rawValue)"
  }

  private func addFile(_ request: PageRequest) throws -> PageAnswer {
    let bot = try bot(request)
    guard let message = OutgoingMessage.Kind(rawValue: request.place("message")), message.takesMedia
    else { throw PageFault.notFound }
    let outcome = try ports.addMediaFile(try request.person().email)
      .add(request.file ?? [], to: .message(message), of: bot.id, of: request.scope())
    guard case .done(let part, _) = outcome else {
      return textsPage(
        bot, bot.texts, MediaInput(bot.media),
        try outcome.faults.map { FieldFault($0.path, "\(message.title): \($0.message)") },
        status: 422)
    }
    return .redirect(
      to: Self.path(bot, "/texts") + "#media-\(message.rawValue)",
      flash: .saved("\(part.kind.title) em “\(message.title)”.", []))
  }

  private func addStepFile(_ request: PageRequest) throws -> PageAnswer {
    let spot = try anyStep(request)
    guard let step = spot.step else { throw PageFault.notFound }
    let outcome = try ports.addMediaFile(try request.person().email)
      .add(request.file ?? [], to: .offer(step.id), of: spot.bot.id, of: request.scope())
    guard case .done(let part, _) = outcome else {
      return form(spot, StepInput(step)).shown(try outcome.faults)
    }
    return .redirect(
      to: "\(spot.action)#media-\(StepInput.slot)",
      flash: .saved("\(part.kind.title) em “\(step.entry.name)”.", []))
  }
}
