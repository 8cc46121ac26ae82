/// The settings' file of an installation, as systemd's `EnvironmentFile=` reads it; what is not set stays as it was
/// written, to the byte.
struct EnvironmentFile: Equatable {
  private(set) var text: String

  init(_ text: String) { self.text = text }

  /// By name; of a name that stands twice the later one counts.
  var values: [String: String] {
    EnvironmentScanner.assignments(in: text).reduce(into: [:]) { $0[$1.name] = $1.value }
  }

  /// In the place where the name stands, else at the end.
  mutating func set(_ name: String, to value: String) {
    let line = "\(name)=\(Self.written(value))"
    // An earlier one of that name has no effect, and is somebody's note.
    if let known = EnvironmentScanner.assignments(in: text).last(where: { $0.name == name }) {
      guard known.value != value else { return }
      text.replaceSubrange(known.range, with: line)
    } else {
      let isOpen = text.unicodeScalars.last.map { $0 != "\n" } ?? false
      text += (isOpen ? "\n" : "") + line + "\n"
    }
  }

  /// In quotes where a plain text would be read otherwise, by systemd or by a shell.
  private static func written(_ value: String) -> String {
    let isPlain = value.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "_-./:@%+,".utf8.contains(byte)
    }
    guard !isPlain else { return value }
    return "\"" + value.map { "\"\\$`".contains($0) ? "\\\($0)" : String($0) }.joined() + "\""
  }
}
