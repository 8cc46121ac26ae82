import Application
import Domain
import MariaDB

/// Payments by what else somebody may have in hand, each along an index.
extension PaymentSearchRepository {
  /// Of one name; a list of more is cut at the newest of them, or at any where they come through buyers and clicks.
  static let nameLimit = 1_000
  /// Nothing that is looked for is longer.
  private static let longestText = 512

  /// In scope, by all that ``matches(_:)`` knows, and by the end-to-end id, a tracking token, an fbclid, a campaign,
  /// or how the buyer's first name begins.
  func ids(_ text: String) throws -> [PaymentID] {
    let text = text.trimmingSpaces
    guard !text.isEmpty, text.utf8.count <= Self.longestText else { return [] }
    let known = try matchedRows(text).map { try $0.integer("id") }
    let named =
      try byTransfer(text) + byToken(text) + byAdClick(text) + byCampaign(text) + byName(text)
    let all = Set(known).union(try named.map { try $0.integer("id") })
    return all.sorted(by: >).prefix(Self.nameLimit).map { PaymentID($0) }
  }

  private func byTransfer(_ id: String) throws -> [Row] {
    guard id.isName else { return [] }
    return try rows(
      """
      SELECT p.id FROM payments p
      WHERE p.end_to_end_id IN \(list: [id, id.uppercased()]) AND \(inScope)
      LIMIT \(bind: Self.limit)
      """)
  }

  private func byToken(_ text: String) throws -> [Row] {
    guard let token = TrackingToken(text.lowercased()) else { return [] }
    return try rows(
      """
      SELECT p.id FROM payments p
      WHERE p.tracking_token = \(bind: token.text) AND \(inScope) LIMIT \(bind: Self.nameLimit)
      """)
  }

  private func byAdClick(_ fbclid: String) throws -> [Row] {
    // Shorter ones are nobody's, and the name of many a buyer.
    guard fbclid.utf8.count >= 16, fbclid.isName else { return [] }
    return try rows(
      """
      SELECT STRAIGHT_JOIN p.id FROM clicks c
      JOIN payments p ON p.tracking_token = c.tracking_token
      WHERE c.fbclid = \(bind: fbclid) AND \(scope.condition("c.account_id")) AND \(inScope)
      LIMIT \(bind: Self.nameLimit)
      """)
  }

  private func byCampaign(_ campaign: String) throws -> [Row] {
    try rows(
      """
      SELECT p.id FROM payments p
      WHERE p.utm_campaign = \(bind: campaign) AND \(inScope)
      ORDER BY p.created_at DESC, p.id DESC LIMIT \(bind: Self.nameLimit)
      """)
  }

  /// Names are stored as their owners spell them.
  private func byName(_ name: String) throws -> [Row] {
    let capitalised = name.prefix(1).uppercased() + name.dropFirst().lowercased()
    let spellings = Set([name, capitalised, name.lowercased(), name.uppercased()]).sorted()
    return try spellings.flatMap { spelling in
      try rows(
        """
        SELECT STRAIGHT_JOIN p.id FROM bot_users u
        JOIN payments p ON p.bot_user_id = u.id
        WHERE u.first_name LIKE \(bind: spelling.escapedForLike + "%")
          AND \(scope.condition("u.account_id")) AND \(inScope)
        LIMIT \(bind: Self.nameLimit)
        """)
    }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// Whether it may be an id: they have no spaces.
  fileprivate var isName: Bool { utf8.allSatisfy { (0x21...0x7E).contains($0) } }

  /// As it stands in LIKE for itself.
  var escapedForLike: String {
    replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
  }
}
