import Application
import Domain

/// The filter of the list of payments as it stands in an address; what an address gets wrong is left out.
struct PaymentFilterForm {
  static let orders: [(name: String, order: PaymentFilter.Order, label: String)] = [
    ("newest", .newest, "Mais recentes"), ("oldest", .oldest, "Mais antigas"),
    ("paid_newest", .paidNewest, "Pagas há pouco"),
    ("paid_oldest", .paidOldest, "Pagas há mais tempo"),
    ("largest", .largest, "Maior valor"), ("smallest", .smallest, "Menor valor"),
  ]
  private static let longestText = 200

  private(set) var filter = PaymentFilter()
  private(set) var address = ListAddress("/admin/payments")
  private let days: DayRange

  init(_ query: FormInput, clock: WallClock) {
    days = DayRange(query, clock: clock)
    filter.text = query.filled("q").map { String($0.prefix(Self.longestText)) }
    address.add("q", filter.text)
    filter.states = Set(query.all("state").compactMap { PaymentStatus(rawValue: $0) })
    for state in PaymentStatus.allCases where filter.states.contains(state) {
      address.add("state", state.rawValue)
    }
    filter.metaStates = Set(query.all("meta").compactMap { EventEntry.State(rawValue: $0) })
    for state in EventEntry.State.allCases where filter.metaStates.contains(state) {
      address.add("meta", state.rawValue)
    }
    setPeriod(query)
    filter.bot = Self.id(query, "bot")
    filter.pool = Self.id(query, "pool")
    filter.gatewayAccount = Self.id(query, "gateway")
    filter.campaign = query.filled("campaign").map { String($0.prefix(Self.longestText)) }
    address.add("bot", filter.bot?.description)
    address.add("pool", filter.pool?.description)
    address.add("gateway", filter.gatewayAccount?.description)
    address.add("campaign", filter.campaign)
    if let order = Self.orders.first(where: { $0.name == query.text("sort") }) {
      filter.order = order.order
      if order.order != .newest { address.add("sort", order.name) }
    }
  }

  private mutating func setPeriod(_ query: FormInput) {
    filter.period = days.span
    address.add("from", days.from)
    address.add("to", days.to)
    guard query.text("moment") == PaymentFilter.Moment.paid.rawValue else { return }
    filter.moment = .paid
    address.add("moment", filter.moment.rawValue)
  }

  private static func id<Entity>(_ query: FormInput, _ name: String) -> Identifier<Entity>? {
    query.number(name).flatMap { $0 > 0 ? Identifier($0) : nil }
  }

  /// What is asked for most.
  func fields() -> [FormField] {
    [
      FormField(
        "q", "Buscar", value: filter.text ?? "", placeholder: "PAY-7, nome, id do gateway…"),
      .filter(
        "state", "Situação", all: "Todas", value: single(filter.states.map(\.rawValue)),
        PaymentStatus.allCases.map { .init($0.rawValue, $0.title) }),
    ] + days.fields + [
      FormField(
        "sort", "Ordem", .choice,
        value: Self.orders.first { $0.order == filter.order }?.name ?? "",
        choices: Self.orders.map { .init($0.name, $0.label) })
    ]
  }

  /// The rest, which opens by a touch.
  func furtherFields(_ choices: ListChoices) -> [FormField] {
    [
      FormField(
        "moment", "Período conta por", .choice, value: filter.moment.rawValue,
        choices: [.init("created", "quando o PIX foi pedido"), .init("paid", "quando foi pago")]),
      .filter(
        "meta", "Na Meta", all: "Todas", value: single(filter.metaStates.map(\.rawValue)),
        EventEntry.State.allCases.map { .init($0.rawValue, $0.badge.words) }),
      .filter(
        "bot", "Bot", all: "Todos", value: filter.bot?.description ?? "", choices.botFields),
      .filter(
        "pool", "Pool", all: "Todos", value: filter.pool?.description ?? "", choices.poolFields),
      .filter(
        "gateway", "Conta no gateway", all: "Todas",
        value: filter.gatewayAccount?.description ?? "", choices.gatewayFields),
      FormField(
        "campaign", "Campanha", value: filter.campaign ?? "", placeholder: "utm_campaign inteira"),
    ]
  }

  var hasFurther: Bool {
    filter.moment == .paid || !filter.metaStates.isEmpty || filter.bot != nil || filter.pool != nil
      || filter.gatewayAccount != nil || filter.campaign != nil
  }

  /// A field shows one choice; links may name several.
  private func single(_ values: [String]) -> String { values.count == 1 ? values[0] : "" }
}
