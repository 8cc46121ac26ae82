/// What is known of the person, of the click and never of a webhook's sender.
package struct UserData: Equatable, Sendable {
  /// The plain texts whose SHA-256 goes out.
  package var externalIDs: [String]
  package var address: String?
  package var userAgent: String?
  package var fbp: String?
  package var fbc: String?
  /// What the buyer said of themselves; its SHA-256 goes out, and never the tax number.
  package var payer: Payer
  package var leftOut: [LeftOutKey]

  package init(
    externalIDs: [String], address: String? = nil, userAgent: String? = nil, fbp: String? = nil,
    fbc: String? = nil, payer: Payer = Payer(), leftOut: [LeftOutKey] = []
  ) {
    self.payer = payer
    self.leftOut = leftOut
    self.externalIDs = externalIDs
    self.address = address
    self.userAgent = userAgent
    self.fbp = fbp
    self.fbc = fbc
  }
}

extension UserData {
  /// The same without keys that Meta refused.
  package func without(_ keys: Set<UserDataKey>) -> UserData {
    var reduced = self
    for key in UserDataKey.allCases where keys.contains(key) {
      reduced.leftOut.append(LeftOutKey(key, "refused_by_meta"))
    }
    return reduced
  }

  package func sends(_ key: UserDataKey) -> Bool { !leftOut.contains { $0.key == key } }
}
