/// One setting of an installation: what is told about it, how it is read, how it is printed.
struct Setting<Value: Sendable>: AnySetting {
  /// Its place in a dictionary of values of all types.
  struct Held: Sendable {
    let value: Value
  }

  let facts: SettingFacts
  /// A problem is noted in the reader, which then goes on with the default.
  let read: @Sendable (inout EnvironmentReader) -> Value
  let printed: @Sendable (Value) -> String

  func value(_ reader: inout EnvironmentReader) -> any Sendable { Held(value: read(&reader)) }

  func text(in settings: Settings) -> String { printed(settings[self]) }
}
