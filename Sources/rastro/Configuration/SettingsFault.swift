/// A setting that is missing or wrong, with the name of its variable.
struct SettingsFault: Error, Equatable, CustomStringConvertible {
  let problems: [String]
  /// Names that nobody reads: one of them may be meant for what is missing.
  var unknownNames: [String] = []
  var description: String { "configurações:\n  " + problems.joined(separator: "\n  ") }
}
