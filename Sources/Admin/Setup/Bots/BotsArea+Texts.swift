import Application
import Domain

extension BotsArea {
  func texts(_ request: PageRequest) throws -> PageAnswer {
    let bot = try bot(request)
    return textsPage(bot, bot.texts, [], status: 200)
  }

  func saveTexts(_ request: PageRequest) throws -> PageAnswer {
    let bot = try bot(request)
    let typed = Self.typed(request.form)
    if request.form.text("do") == "preview" {
      return textsPage(bot, typed, faults(in: typed, of: bot), status: 200)
    }
    var entry = bot.entry
    entry.texts = typed
    let outcome = try ports.saveBot(try request.person().email)
      .save(entry, as: .change, of: request.scope())
    guard case .done(_, let warnings) = outcome else {
      return textsPage(bot, typed, try outcome.faults, status: 422)
    }
    return .redirect(to: Self.path(bot, "/texts"), flash: .saved("Textos salvos.", warnings))
  }

  /// An empty field is the default text.
  private static func typed(_ form: FormInput) -> [String: String] {
    OutgoingMessage.Kind.allCases.reduce(into: [:]) { texts, kind in
      texts[kind.rawValue] = form.filled("texts.\(kind.rawValue)")
    }
  }

  /// The same that keeps them from being saved.
  private func faults(in typed: [String: String], of bot: BotSetup) -> [FieldFault] {
    let longestLink = bot.offers.filter(\.isActive).map { $0.accessLink.utf16.count }.max() ?? 0
    return OutgoingMessage.Kind.allCases.flatMap { kind in
      typed[kind.rawValue].map { text in
        ports.outside.rules.faults(in: text, of: kind, longestLink: longestLink)
          .map { FieldFault("texts.\(kind.rawValue)", $0) }
      } ?? []
    }
  }

  private func textsPage(
    _ bot: BotSetup, _ texts: [String: String], _ faults: [FieldFault], status: Int
  ) -> PageAnswer {
    let (fields, rest) = OutgoingMessage.Kind.allCases.map { field($0, texts) }.with(faults)
    let messages = zip(OutgoingMessage.Kind.allCases, fields).map { kind, field in
      [
        "when": kind.occasion, "field": field.values,
        "names": kind.placeholders.map { "{{\($0.name)}}" }.joined(separator: "  "),
        "preview": preview(kind, texts, of: bot), "isOwn": texts[kind.rawValue] != nil,
      ] as [String: Any]
    }
    let values: [String: Any] = [
      "messages": messages, "action": Self.path(bot, "/texts"), "cancel": Self.path(bot),
      "faults": rest.isEmpty ? ["Veja o que está marcado em vermelho."] : rest.map(\.message),
      "hasFaults": status != 200,
    ]
    return .page(
      Page("Textos de \(bot.name)", template: "bots/texts", values, trail: Self.trail(bot)),
      status: status)
  }

  private func field(_ kind: OutgoingMessage.Kind, _ texts: [String: String]) -> FormField {
    var field = FormField(
      "texts.\(kind.rawValue)", kind.title, .area, value: texts[kind.rawValue] ?? "",
      placeholder: ports.outside.previews.standardText(kind))
    field.rows = 6
    return field
  }

  private func preview(
    _ kind: OutgoingMessage.Kind, _ texts: [String: String], of bot: BotSetup
  ) -> [String: Any] {
    let message = OutgoingMessage.example(
      kind, offers: bot.offers.filter(\.isActive), supportURL: bot.supportURL)
    let preview = ports.outside.previews.preview(of: message, texts: texts)
    return [
      "runs": preview.runs.map { run in
        [
          "text": run.text,
          "looks": ChatPreview.Style.allCases.filter(run.styles.contains)
            .map { "r-chat-\($0.rawValue)" }.joined(separator: " "),
        ]
      }, "buttons": preview.buttons, "hasPicture": preview.hasPicture,
    ]
  }
}
