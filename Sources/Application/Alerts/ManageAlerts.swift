package import Domain

/// One seller's alerts: who gets them, what is watched, and what is wrong right now.
package struct ManageAlerts: Sendable {
  /// Minutes that a rule may look back, as `rastro alerts set` takes them.
  package static let windows: ClosedRange<Int64> = 10...10_080

  private let chatStore: any AlertChatStore & AlertChatEdits
  private let ruleStore: any AlertRuleStore & AlertRuleEdits
  private let episodeStore: any AlertEpisodeStore
  private let scope: SellerScope
  private let seams: Seams

  package init(
    chats: any AlertChatStore & AlertChatEdits, rules: any AlertRuleStore & AlertRuleEdits,
    episodes: any AlertEpisodeStore, in scope: SellerScope, seams: Seams
  ) {
    (chatStore, ruleStore, episodeStore) = (chats, rules, episodes)
    (self.scope, self.seams) = (scope, seams)
  }

  private var seller: SellerID { scope.sellerID }

  package func chats() throws -> [AlertChat] { try chatStore.chats(of: seller) }

  package func episodes() throws -> [AlertEpisode] { try episodeStore.open(of: seller) }

  package func limits() throws -> [AlertRule: AlertLimit] { try ruleStore.limits(of: seller) }

  /// A code that links one chat; its text is stored nowhere.
  package func newCode() throws -> AlertLinkCode {
    let code = AlertLinkCode(random: seams.randomness.bytes(AlertLinkCode.length))
    try chatStore.add(code, of: seller, at: seams.clock.now())
    return code
  }

  /// False where the seller has no such chat.
  package func unlink(_ chat: AlertChatID, by author: ActingPerson) throws -> Bool {
    try chatStore.unlink(chat, of: seller, by: author.name)
  }

  /// What the chat gets besides the alerts; false where the seller has no such chat.
  package func choose(
    sales: Bool, summary: Bool, for chat: AlertChatID, by author: ActingPerson
  ) throws -> Bool {
    try chatStore.choose(
      sales: sales, summary: summary, for: chat, of: seller, at: seams.clock.now(), by: author.name)
  }

  /// With the numbers as they were typed; gives what is wrong with them, and then saves nothing.
  package func change(
    _ rule: AlertRule, threshold: String, window: String, isEnabled: Bool, by author: ActingPerson
  ) throws -> [FieldFault] {
    var faults: [FieldFault] = []
    let limit = Self.number(threshold, in: 0...rule.largestThreshold, "threshold", &faults)
    let minutes =
      rule.standard.window == nil
      ? nil : Self.number(window, in: Self.windows, "window", &faults)
    guard faults.isEmpty else { return faults }
    try ruleStore.set(
      rule, threshold: limit, window: minutes.map { .minutes(Int($0)) }, isEnabled: isEnabled,
      in: scope, by: author.name)
    return []
  }

  package func reset(_ rule: AlertRule, by author: ActingPerson) throws {
    try ruleStore.reset(rule, in: scope, by: author.name)
  }

  private static func number(
    _ text: String, in range: ClosedRange<Int64>, _ field: String, _ faults: inout [FieldFault]
  ) -> Int64? {
    if let number = Int64(text), range.contains(number) { return number }
    faults.append(
      FieldFault(
        field, "escreva um número inteiro de \(range.lowerBound) a \(range.upperBound)"))
    return nil
  }
}
