import JSON

/// The form of a webhook.
struct WebhookStyle: Sendable {
  /// Which of a charge's ids it shows.
  enum IDForm: String, Sendable {
    case usual, number, hash
    /// Another id than that of the create call's answer.
    case `public`
  }

  enum Spelling: String, Sendable {
    case plain, spaced, upper
  }

  var variant: String
  /// The member that holds everything else, such as `payload`.
  var wrap: String?
  var idForm = IDForm.usual
  var spelling = Spelling.plain
  /// A list of payments, of one at least.
  var isList = false

  /// What the control API names, and `habit` for the rest; nil for unknown words.
  init?(_ json: JSONValue, over habit: WebhookStyle?, variants: [String]) {
    guard let usual = habit?.variant ?? variants.first else { return nil }
    variant = json["variant"]?.text ?? usual
    wrap = json["wrap"]?.text ?? habit?.wrap
    guard variants.contains(variant),
      let form = IDForm(rawValue: json["id_form"]?.text ?? (habit?.idForm ?? .usual).rawValue),
      let spelling = Spelling(
        rawValue: json["id_spelling"]?.text ?? (habit?.spelling ?? .plain).rawValue)
    else { return nil }
    idForm = form
    self.spelling = spelling
    isList = json["list"]?.flag ?? habit?.isList ?? false
  }
}
