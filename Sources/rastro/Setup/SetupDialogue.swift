import Application
import Domain

/// The questions that lead from nothing to the first sale; what is there is offered, what is skipped stays.
///
/// Each step saves what it has asked: whoever stops goes on from there.
struct SetupDialogue {
  let dialogue: Dialogue
  let actions: any SetupActions
  private(set) var seller: Seller

  /// Nil where the person skips what nothing goes without: whose shop it is.
  init?(_ dialogue: Dialogue, _ actions: any SetupActions) throws {
    self.dialogue = dialogue
    self.actions = actions
    guard let seller = try Self.seller(dialogue, actions) else { return nil }
    self.seller = seller
  }

  var scope: SellerScope { SellerScope(seller.id) }
  var setup: any SellerSetup { actions.setup(of: scope) }

  /// The admin link that was made, for the end.
  func run() throws -> Secret<String>? {
    try askForBot()
    try askForGateway()
    try askForOffer()
    try askForPool()
    try askForPixel()
    try askForAlerts()
    return try askForAdmin()
  }

  /// The bot that everything is about: the first that is switched on.
  func bot() throws -> BotSetup? {
    let bots = try setup.bots()
    return bots.first(where: \.isEnabled) ?? bots.first
  }

  /// The pool whose link leads to that bot, or any.
  func pool() throws -> PoolSetup? {
    let (pools, bot) = (try setup.pools(), try bot())
    return pools.first { pool in
      pool.isActive && pool.members.contains { $0.name == bot?.name && $0.isEnabled }
    } ?? pools.first
  }

  private static func seller(_ dialogue: Dialogue, _ actions: any SetupActions) throws -> Seller? {
    dialogue.begin("Conta", "O nome da sua loja, só para você.")
    let known = try actions.sellers()
    if known.count > 1 {
      dialogue.show("  As contas são: \(known.map(\.name).joined(separator: ", "))")
    }
    while let name = try dialogue.text("Nome", standard: known.first?.name) {
      if let seller = known.first(where: { $0.name == name }) { return seller }
      // Most often somebody has mistyped the one that is there.
      if try !known.isEmpty && !dialogue.confirms("Criar uma conta nova, \(name)?") { continue }
      guard dialogue.saved(try actions.addSeller(name)) != nil else { continue }
      dialogue.good("conta criada")
      return try actions.sellers().first { $0.name == name }
    }
    return nil
  }
}
