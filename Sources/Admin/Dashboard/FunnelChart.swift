import Application
import JSON

/// Revenue over a period, for the chart and for the table beside it.
struct FunnelChart {
  /// Longer periods are drawn by month.
  private static let mostBars = 62

  private let bars: [(title: String, figures: FunnelFigures)]
  private let unit: String

  /// By hour of the only day, by day, or by month; what nothing was counted for is zero.
  init(_ period: ReportPeriod, _ dashboard: any Dashboard) throws {
    if period.days.count == 1 {
      let lines = try Self.byValue(dashboard.hours(of: period.first))
      bars = (0..<24).map { ("\($0) h", lines["\($0)"] ?? FunnelFigures()) }
      unit = "Hora"
      return
    }
    let lines = try Self.byValue(dashboard.days(from: period.first, to: period.last))
    if period.days.count <= Self.mostBars {
      bars = period.days.map { ($0.title, lines[$0.name] ?? FunnelFigures()) }
      unit = "Dia"
    } else {
      bars = Self.months(period, lines)
      unit = "Mês"
    }
  }

  private static func byValue(_ lines: [FunnelLine]) -> [String: FunnelFigures] {
    Dictionary(lines.map { ($0.value, $0.figures) }) { $1 }
  }

  private static func months(
    _ period: ReportPeriod, _ lines: [String: FunnelFigures]
  ) -> [(String, FunnelFigures)] {
    var months: [(name: Substring, figures: FunnelFigures)] = []
    for day in period.days {
      let name = day.name.prefix(7)
      if months.last?.name != name { months.append((name, FunnelFigures())) }
      months[months.count - 1].figures += lines[day.name] ?? FunnelFigures()
    }
    return months.map { month in
      (month.name.split(separator: "-").reversed().joined(separator: "/"), month.figures)
    }
  }

  var values: [String: Any] {
    [
      "chart": String(decoding: document.bytes, as: UTF8.self), "chartUnit": unit,
      "bars": bars.map {
        [
          "title": $0.title, "clicks": Figure.count($0.figures.clicks),
          "paid": Figure.count($0.figures.paid.count), "value": $0.figures.paid.value.brazilian,
        ]
      },
    ]
  }

  /// As `www/admin/charts.js` reads it.
  private var document: JSONValue {
    let values = bars.map { bar in
      JSONValue.number(JSONNumber(hundredths: Int(bar.figures.paid.value.centavos)))
    }
    return .object([
      "type": "bar", "isMoney": true, "labels": .array(bars.map { .string($0.title) }),
      "series": .array([
        .object(["label": "Recebido", "values": .array(values)])
      ]),
    ])
  }
}
