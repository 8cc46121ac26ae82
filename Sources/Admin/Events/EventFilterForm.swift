import Application
import Domain

/// The filter of the list of events as it stands in an address; without one, those that wait for a person.
struct EventFilterForm {
  /// The word of an address for every state.
  static let allStates = "all"

  private(set) var filter = EventFilter()
  private(set) var address = ListAddress("/admin/events")

  init(_ query: FormInput) {
    let words = query.all("state")
    filter.limit = PageSize.standard
    if words.contains(Self.allStates) {
      address.add("state", Self.allStates)
    } else {
      filter.states = Set(words.compactMap { EventEntry.State(rawValue: $0) })
      if filter.states.isEmpty { filter.states = [.waiting] }
      for state in EventEntry.State.allCases
      where filter.states.contains(state) && filter.states != [.waiting] {
        address.add("state", state.rawValue)
      }
    }
    filter.kinds = Set(OutboxKind.forMeta.filter { query.all("kind").contains($0.name) })
    for kind in OutboxKind.forMeta where filter.kinds.contains(kind) {
      address.add("kind", kind.name)
    }
    filter.pool = query.filled("pool").map { String($0.prefix(100)) }
    address.add("pool", filter.pool)
  }

  /// Whether it shows what the page shows by itself.
  var isStandard: Bool { !address.isFiltered }

  func fields(_ choices: ListChoices) -> [FormField] {
    let state = filter.states.count == 1 ? filter.states.first?.rawValue : nil
    let kind = filter.kinds.count == 1 ? filter.kinds.first?.name : nil
    return [
      FormField(
        "state", "Situação", .choice, value: state ?? Self.allStates,
        choices: [EventEntry.State.waiting, .retry, .skipped, .sent].map {
          .init($0.rawValue, $0.badge.words)
        } + [.init(Self.allStates, "todas")]),
      .filter(
        "kind", "Evento", all: "Todos", value: kind ?? "",
        OutboxKind.forMeta.map { .init($0.name, $0.eventName) }),
      .filter(
        "pool", "Pool", all: "Todos", value: filter.pool ?? "",
        choices.pools.map { .init($0.name, $0.name) }),
    ]
  }
}

extension OutboxKind {
  /// What Meta knows such an event as.
  var eventName: String {
    switch self {
    case .purchase: "Purchase (venda paga)"
    case .pageView: "PageView (clique)"
    case .startEvent: "INICIAR no bot"
    default: title
    }
  }
}
