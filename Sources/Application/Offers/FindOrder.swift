import Domain

/// From the name on a button to what is to be charged, or to what has to be asked first.
struct FindOrder: Sendable {
  enum Result: Equatable, Sendable {
    case order(Order)
    /// Something goes with the offer, and the buyer has not said yet whether they want it.
    case asks(OrderDraft, question: Int)
    /// There is no such thing for this buyer, or no longer.
    case gone
  }

  private let offers: any OfferCatalog
  private let orders: any OrderDesk
  private let clock: Clock

  init(offers: any OfferCatalog, orders: any OrderDesk, clock: Clock) {
    self.offers = offers
    self.orders = orders
    self.clock = clock
  }

  func find(
    _ button: String, for buyer: Buyer, update: UpdateKey, occasion: PaymentWish.Occasion
  ) throws -> Result {
    switch OrderButton(button) {
    case nil: return .gone
    case .offer(let name):
      guard let offer = try offers.offer(publicID: name, of: buyer.botID) else { return .gone }
      // Whoever answers about who pays has chosen already.
      guard occasion == .press else { return .order(Order(offer)) }
      return try begin(offer, for: buyer, update: update)
    case .draft(let name):
      return next(of: try orders.draft(name, of: buyer, at: clock.now()))
    case .madeOffer(let name):
      let order = try orders.madeOrder(name, of: buyer, at: clock.now())
      return order.map { .order($0) } ?? .gone
    }
  }

  func answer(
    _ draft: String, question: Int, accepts: Bool, by buyer: Buyer
  ) throws -> Result {
    guard draft.isPublicName else { return .gone }
    return next(
      of: try orders.answer(
        draft, question: question, accepts: accepts, by: buyer, at: clock.now()))
  }

  private func begin(_ offer: Offer, for buyer: Buyer, update: UpdateKey) throws -> Result {
    let bumps = try orders.bumps(of: offer.id, for: buyer)
    guard !bumps.isEmpty else { return .order(Order(offer)) }
    let draft = OrderDraft(
      publicID: "", offer: offer,
      questions: bumps.prefix(OrderDraft.mostBumps).map { OrderDraft.Question($0) })
    return next(
      of: try orders.begin(draft, of: buyer, origin: update.origin, at: clock.now()))
  }

  private func next(of draft: OrderDraft?) -> Result {
    guard let draft else { return .gone }
    return draft.open.map { .asks(draft, question: $0) } ?? .order(draft.order)
  }
}
