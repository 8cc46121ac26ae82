import Application

/// The media of a bot's messages as they are typed, after what was pressed at their lists.
struct MediaInput {
  struct Row: Equatable {
    var kind: MediaPart.Kind
    var address: String
  }

  /// A button at the list of one message.
  private struct Press {
    enum Verb: String {
      case add, up, remove
    }

    let verb: Verb
    let message: OutgoingMessage.Kind
    let index: Int

    /// As in `media:up:welcome:1`; nil for another button of the form.
    init?(_ text: String) {
      let parts = text.split(separator: ":").map(String.init)
      guard parts.count == 4, parts[0] == "media", let verb = Verb(rawValue: parts[1]),
        let message = OutgoingMessage.Kind(rawValue: parts[2]), let index = Int(parts[3])
      else { return nil }
      (self.verb, self.message, self.index) = (verb, message, index)
    }

    func change(_ rows: inout [Row]) {
      guard rows.indices.contains(index) else { return }
      switch verb {
      case .add: break
      case .up: if index > 0 { rows.swapAt(index, index - 1) }
      case .remove: rows.remove(at: index)
      }
    }
  }

  private(set) var rows: [OutgoingMessage.Kind: [Row]] = [:]
  /// Whether a list was changed, and nothing is to be saved yet.
  private(set) var isChanging = false

  init(_ stored: [OutgoingMessage.Kind: [MediaPart]]) {
    rows = stored.mapValues { parts in parts.map { Row(kind: $0.kind, address: $0.address) } }
  }

  /// A row whose address is empty is no medium.
  init(_ form: FormInput) {
    let press = Press(form.text("do"))
    isChanging = press != nil
    for message in OutgoingMessage.Kind.allCases where message.takesMedia {
      var rows = Self.typed(message, form)
      if let press, press.message == message { press.change(&rows) }
      rows.removeAll { $0.address.isEmpty }
      if let press, press.message == message, press.verb == .add {
        rows.append(Row(kind: .photo, address: ""))
      }
      if !rows.isEmpty { self.rows[message] = rows }
    }
  }

  private static func typed(_ message: OutgoingMessage.Kind, _ form: FormInput) -> [Row] {
    (0...[MediaPart].most).compactMap { index in
      let place = place(message, index)
      return form["\(place).url"].map {
        Row(kind: MediaPart.Kind(rawValue: form.text("\(place).type")) ?? .photo, address: $0)
      }
    }
  }

  static func place(_ message: OutgoingMessage.Kind, _ index: Int) -> String {
    "media.\(message.rawValue)[\(index)]"
  }

  /// What is to be saved.
  var entry: [OutgoingMessage.Kind: [MediaPart]] {
    rows.mapValues { rows in
      rows.filter { !$0.address.isEmpty }.map { MediaPart($0.kind, address: $0.address) }
    }.filter { !$0.value.isEmpty }
  }
}
