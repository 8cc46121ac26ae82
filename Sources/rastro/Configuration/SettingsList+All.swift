extension SettingsList {
  static let shared = SettingsList()

  /// Each setting with the name of its property, in the order of the list.
  static let properties: [(property: String, setting: any AnySetting)] =
    Mirror(reflecting: shared).children.flatMap { child in
      let settings =
        child.value as? [any AnySetting] ?? [child.value as? any AnySetting].compactMap { $0 }
      return settings.map { (child.label ?? "", $0) }
    }

  static let all = properties.map(\.setting)

  /// Every name that the environment may hold, without `RASTRO_`; those that only scripts read too.
  static let names = Set(all.flatMap(\.facts.names))
}
