import Domain

/// The days that a page's figures are about, both ends included, as its address names them.
struct ReportPeriod {
  enum Choice: String, CaseIterable {
    case today
    case week = "7d"
    case thirtyDays = "30d"
    case month, own

    var title: String {
      switch self {
      case .today: "Hoje"
      case .week: "7 dias"
      case .thirtyDays: "30 dias"
      case .month: "Este mês"
      case .own: "Outro período"
      }
    }
  }

  /// More days are no use of a chart.
  static let mostDays = 400

  let choice: Choice
  let start: Timestamp
  /// When the day after the last begins.
  let end: Timestamp
  /// `2026-11-30`.
  let first: String
  let last: String
  /// Each day of it.
  let days: [(name: String, title: String)]
  /// Whether the seller's own dates reach further than ``mostDays``.
  let isCut: Bool

  init(_ query: FormInput, clock: WallClock, standard: Choice = .today) {
    let asked = query.filled("period").flatMap { Choice(rawValue: $0) }
    let own = Self.own(query, clock)
    choice = asked == .own && own == nil ? standard : asked ?? (own == nil ? standard : .own)
    let today = clock.start(ofDaysAgo: 0)
    var (from, to) = (today, today)
    switch choice {
    case .today: break
    case .week: from = clock.start(ofDaysAgo: 6)
    case .thirtyDays: from = clock.start(ofDaysAgo: 29)
    case .month:
      from = clock.start(ofFormDay: "\(clock.formDay(today).prefix(8))01") ?? today
    case .own: (from, to) = own ?? (today, today)
    }
    var days: [(name: String, title: String)] = []
    var day = from
    while day <= to, days.count < Self.mostDays {
      days.append((clock.formDay(day), String(clock.day(day).prefix(5))))
      day = clock.end(ofDay: day)
    }
    (start, end, self.days, isCut) = (from, day, days, day <= to)
    (first, last) = (days.first?.name ?? "", days.last?.name ?? "")
  }

  /// The earlier first; one date alone is one day.
  private static func own(_ query: FormInput, _ clock: WallClock) -> (Timestamp, Timestamp)? {
    let from = query.filled("from").flatMap { clock.start(ofFormDay: $0) }
    let to = query.filled("to").flatMap { clock.start(ofFormDay: $0) }
    guard let one = from ?? to, let other = to ?? from else { return nil }
    return (min(one, other), max(one, other))
  }

  /// As an address asks for it.
  var query: String { query(choice) }

  private func query(_ choice: Choice) -> String {
    choice == .own ? "period=own&from=\(first)&to=\(last)" : "period=\(choice.rawValue)"
  }

  /// For `report/period`; `rest` is what else the page's address says.
  func values(path: String, rest: [(name: String, value: String)] = []) -> [String: Any] {
    let tail = rest.map { "&\($0.name)=\(OwnPath.encoded($0.value))" }.joined()
    return [
      "periodPath": path,
      "periods": Choice.allCases.filter { $0 != .own }.map {
        [
          "title": $0.title, "href": "\(path)?\(query($0))\(tail)", "isHere": $0 == choice,
        ] as [String: Any]
      },
      "periodRest": rest.map { ["name": $0.name, "value": $0.value] },
      "periodFrom": first, "periodTo": last, "isOwnPeriod": choice == .own, "isCut": isCut,
      "mostDays": Self.mostDays, "periodWords": words,
    ]
  }

  /// `30/11/2026`, `24/11/2026 a 30/11/2026`.
  var words: String {
    let (one, other) = (Self.written(first), Self.written(last))
    return one == other ? one : "\(one) a \(other)"
  }

  private static func written(_ day: String) -> String {
    day.split(separator: "-").reversed().joined(separator: "/")
  }
}
