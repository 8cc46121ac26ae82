package enum Permission: String, CaseIterable, Sendable {
  case view, operate, configure, people, platform
}
