/// What people and programs are told about a setting.
struct SettingFacts: Sendable {
  /// The variable without `RASTRO_`.
  let name: String
  /// What holds where the variable is not set, in Markdown.
  var standard = "–"
  /// The values that it takes, in Markdown.
  var values = "text"
  /// In Markdown, for the README's table.
  let help: String
  var audience = SettingAudience.program
  /// The value may stand in a file that `…_FILE` names, and is never printed.
  var isSecret = false
  /// An address on the outside, which should begin with `https://`.
  var isAddress = false
  /// Whether `rastro settings` prints it.
  var isPrinted = true

  var variable: String { "RASTRO_\(name)" }

  /// The names, without `RASTRO_`, that the environment may hold for it.
  var names: [String] { isSecret ? [name, "\(name)_FILE"] : [name] }
}
