import Application

/// The media of one message as they are typed, after what was pressed at their list.
struct MediaList {
  struct Row: Equatable {
    var kind: MediaPart.Kind
    var address: String
  }

  /// A button at a list of the page.
  private struct Press {
    enum Verb: String {
      case add, up, remove
    }

    let verb: Verb
    let slot: String
    let index: Int

    /// As in `media:up:welcome:1`; nil for another button of the form.
    init?(_ text: String) {
      let parts = text.split(separator: ":").map(String.init)
      guard parts.count == 4, parts[0] == "media", let verb = Verb(rawValue: parts[1]),
        let index = Int(parts[3])
      else { return nil }
      (self.verb, self.slot, self.index) = (verb, parts[2], index)
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

  /// What the page calls the message, at its buttons and its marks.
  let slot: String
  /// What the names of its fields begin with, as faults name them.
  let place: String
  private(set) var rows: [Row]
  /// Whether the list was changed, and nothing is to be saved yet.
  private(set) var isChanging = false

  init(_ slot: String, at place: String, _ stored: [MediaPart]) {
    (self.slot, self.place) = (slot, place)
    rows = stored.map { Row(kind: $0.kind, address: $0.address) }
  }

  /// A row whose address is empty is no medium.
  init(_ slot: String, at place: String, _ form: FormInput) {
    self.init(slot, at: place, [])
    rows = (0...[MediaPart].most).compactMap { index in
      form["\(place)[\(index)].url"].map { address in
        let kind = MediaPart.Kind(rawValue: form.text("\(place)[\(index)].type"))
        return Row(kind: kind ?? .photo, address: address)
      }
    }
    let press = Press(form.text("do")).flatMap { $0.slot == slot ? $0 : nil }
    isChanging = press != nil
    press?.change(&rows)
    rows.removeAll { $0.address.isEmpty }
    if press?.verb == .add { rows.append(Row(kind: .photo, address: "")) }
  }

  /// What is to be saved.
  var entry: [MediaPart] {
    rows.filter { !$0.address.isEmpty }.map { MediaPart($0.kind, address: $0.address) }
  }
}
