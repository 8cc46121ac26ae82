import Application
import Domain

extension BotsArea {
  func texts(_ request: PageRequest) throws -> PageAnswer {
    let bot = try bot(request)
    return textsPage(bot, bot.texts, MediaInput(bot.media), [], status: 200)
  }

  func saveTexts(_ request: PageRequest) throws -> PageAnswer {
    let bot = try bot(request)
    let typed = Self.typed(request.form)
    let media = MediaInput(request.form)
    if request.form.text("do") == "preview" || media.isChanging {
      let faults = faults(in: typed, of: bot) + faults(in: media.entry)
      return textsPage(bot, typed, media, faults, status: 200)
    }
    var entry = bot.entry
    entry.texts = typed
    entry.media = media.entry
    let outcome = try ports.saveBot(try request.person().email)
      .save(entry, as: .change, of: request.scope())
    guard case .done(_, let warnings) = outcome else {
      return textsPage(bot, typed, media, try outcome.faults, status: 422)
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

  private func faults(in media: [OutgoingMessage.Kind: [MediaPart]]) -> [FieldFault] {
    media.flatMap { kind, parts in
      parts.faults(ports.outside.rules, at: "media.\(kind.rawValue)")
    }
  }

  func textsPage(
    _ bot: BotSetup, _ texts: [String: String], _ media: MediaInput, _ faults: [FieldFault],
    status: Int
  ) -> PageAnswer {
    let kinds = OutgoingMessage.Kind.allCases
    let (all, rest) = (kinds.map { field($0, texts) } + media.fields).with(faults)
    let fields = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
    let messages = kinds.map { kind in
      var preview = preview(kind, texts, of: bot)
      preview["media"] = media[kind]?.preview ?? []
      var message: [String: Any] = [
        "when": kind.occasion, "field": fields["texts.\(kind.rawValue)"]?.values ?? [:],
        "names": kind.placeholders.map { "{{\($0.name)}}" }.joined(separator: "  "),
        "preview": preview, "isOwn": texts[kind.rawValue] != nil,
        "action": Self.path(bot, "/texts"),
      ]
      if let list = media[kind] { message["media"] = list.values(fields) }
      return message
    }
    let values: [String: Any] = [
      "messages": messages, "action": Self.path(bot, "/texts"), "cancel": Self.path(bot),
      "faults": rest.isEmpty ? ["Veja o que está marcado em vermelho."] : rest.map(\.message),
      "hasFaults": status != 200,
      "uploads": kinds.filter(\.takesMedia).map {
        ["slot": $0.rawValue, "path": Self.uploadPath(bot, $0)]
      },
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
    return chat(message, texts: texts)
  }

  /// For `bots/chat`.
  func chat(_ message: OutgoingMessage, texts: [String: String]) -> [String: Any] {
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
