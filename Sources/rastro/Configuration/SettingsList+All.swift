extension SettingsList {
  static let shared = SettingsList()

  /// Each setting with the name of its property, in the order of the list.
  static let properties: [(property: String, setting: any AnySetting)] =
    Mirror(reflecting: shared).children.compactMap { child in
      guard let property = child.label, let setting = child.value as? any AnySetting else {
        return nil
      }
      return (property, setting)
    }

  static let all = properties.map(\.setting)

  /// Every name that the environment may hold, without `RASTRO_`; those that only scripts read too.
  static let names = Set(all.flatMap(\.facts.names))
}
