/// A key of `user_data` that we send, by Meta's name of it (facts: meta 4).
package enum UserDataKey: String, CaseIterable, Hashable, Sendable {
  case email = "em"
  case phone = "ph"
  case firstName = "fn"
  case lastName = "ln"
  case externalID = "external_id"
  case address = "client_ip_address"
  case userAgent = "client_user_agent"
  case fbp, fbc
}
