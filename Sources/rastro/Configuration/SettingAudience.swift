/// Who reads a setting.
enum SettingAudience: Sendable {
  /// `rastro` alone.
  case program
  /// `rastro`, and whoever fills nginx's configuration.
  case nginx
  /// What is in `.ci/`, or the tests: never an installation.
  case scripts
}
