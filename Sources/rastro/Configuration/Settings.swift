import FastCGI
import Foundation

/// What the environment says, read once: a value for each setting of ``SettingsList``, by the name of its property.
@dynamicMemberLookup
struct Settings: Sendable {
  private let values: [String: any Sendable]
  /// Files that hold secrets, with the variable that names each.
  let secretFiles: [(variable: String, path: String)]
  /// `RASTRO_…` in the environment that nobody reads, with what is wrong about each.
  let unknownNames: [String]
  /// systemd, where it started this process with `Type=notify`.
  let serviceManager: ServiceManager?
  /// Milliseconds within which it wants to hear of this process again and again; nil: it does not.
  let watchdogPeriod: Int?

  /// Of whoever started the program.
  static var processEnvironment: [String: String] { ProcessInfo.processInfo.environment }

  init(_ environment: [String: String] = Settings.processEnvironment) throws {
    var reader = EnvironmentReader(environment)
    var values: [String: any Sendable] = [:]
    for setting in SettingsList.all { values[setting.facts.name] = setting.value(&reader) }
    self.values = values
    secretFiles = reader.secretFiles
    unknownNames = reader.unknownNames
    serviceManager = ServiceManager(socket: environment["NOTIFY_SOCKET"])
    watchdogPeriod = environment["WATCHDOG_USEC"].flatMap { Int($0) }.map { $0 / 1000 }
    let problems = reader.problems + brokenRules
    guard problems.isEmpty else {
      throw SettingsFault(problems: problems, unknownNames: unknownNames)
    }
  }

  subscript<Value>(dynamicMember property: KeyPath<SettingsList, Setting<Value>>) -> Value {
    self[SettingsList.shared[keyPath: property]]
  }

  subscript<Value>(setting: Setting<Value>) -> Value {
    guard let held = values[setting.facts.name] as? Setting<Value>.Held else {
      preconditionFailure("\(setting.facts.variable) is not in the list")
    }
    return held.value
  }
}
