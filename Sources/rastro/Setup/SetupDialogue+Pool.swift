import Application
import Domain

extension SetupDialogue {
  func askForPool() throws {
    guard let bot = try bot() else { return }
    dialogue.begin(
      "Link do anúncio", "O endereço que vai no anúncio; ele registra o clique e leva ao bot.")
    if let pool = try pool() { return try keep(pool, with: bot) }
    while let slug = try dialogue.text("Final do link", standard: "oferta") {
      let entry = SellerConfiguration.PoolEntry(
        name: "Campanha principal", slug: slug, isActive: true, pixel: nil,
        members: [.init(bot: bot.name, weight: 1, priority: 0, isEnabled: true)])
      if dialogue.saved(try actions.save(entry, as: .create, of: scope)) != nil {
        return dialogue.good(actions.adLink(slug))
      }
    }
  }

  /// Published ads lead to its slug, which stays; what may be missing is the bot.
  private func keep(_ pool: PoolSetup, with bot: BotSetup) throws {
    let isMember = pool.members.contains { $0.name == bot.name && $0.isEnabled }
    if !isMember || !pool.isActive {
      var entry = pool.entry
      entry.isActive = true
      entry.members.removeAll { $0.bot == bot.name }
      entry.members.append(.init(bot: bot.name, weight: 1, priority: 0, isEnabled: true))
      guard dialogue.saved(try actions.save(entry, as: .change, of: scope)) != nil else { return }
    }
    dialogue.good(actions.adLink(pool.slug))
  }
}

extension PoolSetup {
  /// As a form that changes nothing would save it; the pixel stays.
  var entry: SellerConfiguration.PoolEntry {
    .init(
      name: name, slug: slug, isActive: isActive, strategy: strategy, template: template,
      texts: texts, pixel: nil,
      members: members.map {
        .init(bot: $0.name, weight: $0.weight, priority: $0.priority, isEnabled: $0.isEnabled)
      })
  }
}
