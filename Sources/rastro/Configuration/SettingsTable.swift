/// The README's table of settings, in Markdown.
enum SettingsTable {
  static let begin = "<!-- settings: printed by `rastro settings --table` -->"
  static let end = "<!-- end of settings -->"

  /// What stands between the two marks.
  static var lines: [String] {
    table { $0.audience != .scripts }
      + ["", "¹ Also goes into nginx's configuration, from `rastro settings`.", ""]
      + ["Read by `.ci/`, the tests and `rastro-reconfigure` only:", ""]
      + table { $0.audience == .scripts }
  }

  private static func table(of isWanted: (SettingFacts) -> Bool) -> [String] {
    ["| variable | default | values | meaning |", "|---|---|---|---|"]
      + SettingsList.all.map(\.facts).filter(isWanted).map { facts in
        let mark = facts.audience == .nginx ? "¹" : ""
        let values = facts.isSecret ? "\(facts.values), secret" : facts.values
        return "| `\(facts.variable)`\(mark) | \(facts.standard) | \(values) | \(facts.help) |"
      }
  }
}
