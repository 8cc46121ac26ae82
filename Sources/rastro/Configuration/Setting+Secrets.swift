import Domain

extension Setting<Secret<String>?> {
  static func secret(_ name: String, standard: String, _ help: String) -> Self {
    Setting(
      facts: .secret(name, standard: standard, values: "text", help: help),
      read: { $0.secret(name) }, printed: { $0.map { "\($0)" } ?? "" })
  }

  /// An address that may hold a password.
  static func proxy(_ name: String, _ help: String) -> Self {
    Setting(
      facts: .secret(name, standard: "–", values: "address", help: help),
      read: { $0.proxy(name) }, printed: { $0.map { "\($0)" } ?? "" })
  }
}

extension Setting<Secret<[UInt8]>> {
  static func key(_ name: String, _ help: String) -> Self {
    Setting(
      facts: .secret(name, standard: "– (required)", values: "64 hex digits", help: help),
      read: { $0.key(name) }, printed: { "\($0)" })
  }
}

extension Setting<Secret<[UInt8]>?> {
  static func optionalKey(_ name: String, _ help: String) -> Self {
    Setting(
      facts: .secret(name, standard: "none", values: "64 hex digits", help: help),
      read: { $0.optionalKey(name) }, printed: { $0.map { "\($0)" } ?? "" })
  }
}

extension SettingFacts {
  fileprivate static func secret(
    _ name: String, standard: String, values: String, help: String
  ) -> Self {
    SettingFacts(
      name: name, standard: standard, values: values, help: help, isSecret: true, isPrinted: false)
  }
}
