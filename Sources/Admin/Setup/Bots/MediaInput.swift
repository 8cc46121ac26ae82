import Application

/// The media of a bot's messages as they are typed.
struct MediaInput {
  private let lists: [OutgoingMessage.Kind: MediaList]

  init(_ stored: [OutgoingMessage.Kind: [MediaPart]]) {
    self.init { kind, place in MediaList(kind.rawValue, at: place, stored[kind] ?? []) }
  }

  init(_ form: FormInput) {
    self.init { kind, place in MediaList(kind.rawValue, at: place, form) }
  }

  private init(_ list: (OutgoingMessage.Kind, _ place: String) -> MediaList) {
    let kinds = OutgoingMessage.Kind.allCases.filter(\.takesMedia)
    lists = kinds.reduce(into: [:]) { $0[$1] = list($1, "media.\($1.rawValue)") }
  }

  /// Nil for a message that takes none.
  subscript(_ kind: OutgoingMessage.Kind) -> MediaList? { lists[kind] }

  /// Whether a list was changed, and nothing is to be saved yet.
  var isChanging: Bool { lists.values.contains(where: \.isChanging) }

  var fields: [FormField] { lists.values.flatMap(\.fields) }

  /// What is to be saved.
  var entry: [OutgoingMessage.Kind: [MediaPart]] {
    lists.mapValues(\.entry).filter { !$0.value.isEmpty }
  }
}
