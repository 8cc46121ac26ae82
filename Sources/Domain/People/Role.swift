/// What a person may do; the words are those of `users.role`.
package enum Role: String, CaseIterable, Sendable {
  case owner
  case `operator`
  case viewer
  /// Of the platform, with no seller of their own.
  case admin

  package var permissions: Set<Permission> {
    switch self {
    case .viewer: [.view]
    case .operator: [.view, .operate]
    case .owner: [.view, .operate, .configure, .people]
    case .admin: Set(Permission.allCases)
    }
  }

  package func allows(_ permission: Permission) -> Bool { permissions.contains(permission) }
}
