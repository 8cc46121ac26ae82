/// A setting of whatever type.
protocol AnySetting: Sendable {
  var facts: SettingFacts { get }

  /// The value out of the environment; problems are noted in the reader.
  func value(_ reader: inout EnvironmentReader) -> any Sendable

  /// The value as `rastro settings` prints it.
  func text(in settings: Settings) -> String
}
