package enum Role: String, CaseIterable, Sendable {
  case owner, `operator`, viewer, admin
  package var permissions: Set<Permission> {
    switch self {
    case .viewer: [.view]
    case .operator: [.view, .operate]
    case .owner: [.view, .operate, .configure, .people]
    case .admin: Set(Permission.allCases)
    }
  }
}
