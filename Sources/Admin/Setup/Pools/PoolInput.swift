import Application
import Domain

/// A pool as it is typed, with a row for each of the seller's bots.
struct PoolInput {
  struct Row {
    var bot: String
    var weight: String
    var priority: String
    var isEnabled: Bool
    /// Whether it is one of the pool's, switched off or on.
    var isMember: Bool
  }

  var name = ""
  var slug = ""
  var isActive = true
  var strategy = RedirectPool.Strategy.weighted
  var template = "default"
  var texts = PageTexts()
  var rows: [Row]

  init(_ pool: PoolSetup?, bots: [String]) {
    rows = bots.map { bot in
      let member = pool?.members.first { $0.name == bot }
      return Row(
        bot: bot, weight: "\(member?.weight ?? 1)", priority: "\(member?.priority ?? 0)",
        isEnabled: member?.isEnabled ?? (pool == nil), isMember: member != nil || pool == nil)
    }
    guard let pool else { return }
    (name, slug, isActive) = (pool.name, pool.slug, pool.isActive)
    (strategy, template, texts) = (pool.strategy, pool.template, pool.texts)
  }

  init(_ form: FormInput, of pool: PoolSetup?, bots: [String]) {
    name = pool?.name ?? form.text("name")
    slug = pool?.slug ?? form.text("slug")
    isActive = form.isOn("active")
    strategy = .init(rawValue: form.text("strategy")) ?? .weighted
    template = form.text("template")
    texts = PageTexts(
      title: form.filled("page.title"), text: form.filled("page.text"),
      picture: form.filled("page.picture"), button: form.filled("page.button"))
    // By the bot's name: another one may have been made since the form was shown, and stays as it is.
    let shown = form.all("bot")
    rows = PoolInput(pool, bots: bots).rows.map { stored in
      guard let index = shown.firstIndex(of: stored.bot) else {
        return Row(
          bot: stored.bot, weight: stored.weight, priority: stored.priority,
          isEnabled: pool != nil && stored.isEnabled, isMember: pool != nil && stored.isMember)
      }
      let isEnabled = form.isOn("bots[\(index)].enabled")
      return Row(
        bot: stored.bot, weight: form.text("bots[\(index)].weight"),
        priority: form.text("bots[\(index)].priority"), isEnabled: isEnabled,
        isMember: isEnabled || pool?.members.contains { $0.name == stored.bot } == true)
    }
  }

  private var memberRows: [Int] { rows.indices.filter { rows[$0].isMember } }

  var entry: SellerConfiguration.PoolEntry {
    .init(
      name: name, slug: slug, isActive: isActive, strategy: strategy, template: template,
      texts: texts, pixel: nil,
      members: memberRows.map { index in
        let row = rows[index]
        // What is no number is none that is allowed.
        return .init(
          bot: row.bot, weight: Int(row.weight) ?? -1, priority: Int(row.priority) ?? -1,
          isEnabled: row.isEnabled)
      })
  }

  /// At the rows of the form: faults count the pool's bots alone.
  func placed(_ faults: [FieldFault]) -> [FieldFault] {
    faults.map { fault in
      guard let match = fault.path.wholeMatch(of: /bots\[([0-9]+)\]\.(.+)/),
        let place = Int(match.1), memberRows.indices.contains(place)
      else { return fault }
      return FieldFault("bots[\(memberRows[place])].\(match.2)", fault.message)
    }
  }
}
