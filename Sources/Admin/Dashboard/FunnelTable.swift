import Application
import Domain

/// One breakdown of the funnel.
struct FunnelTable {
  /// Lines of the table.
  static let most = 50
  /// A rate of fewer clicks says nothing.
  private static let enoughClicks = 20

  let dimension: FunnelDimension
  let lines: [FunnelLine]
  let totals: FunnelFigures

  var values: [String: Any] {
    var values: [String: Any] = [
      "column": dimension.title, "columnWord": dimension.title.lowercased(),
      "lines": lines.map(row), "hasLines": !lines.isEmpty,
      "hasLow": lines.contains(where: isLow),
      "average": Figure.rate(totals.starts, of: totals.clicks),
    ]
    if let hint = dimension.hint { values["dimensionHint"] = hint }
    if lines.count >= Self.most { values["mostLines"] = Self.most }
    return values
  }

  private var hasStarts: Bool { dimension != .offer }

  private func row(_ line: FunnelLine) -> [String: Any] {
    let figures = line.figures
    var row: [String: Any] = [
      "name": dimension.title(of: line),
      "clicks": hasStarts ? Figure.count(figures.clicks) : Figure.unknown,
      "starts": hasStarts ? Figure.count(figures.starts) : Figure.unknown,
      "startRate": hasStarts
        ? Figure.rate(figures.starts, of: figures.clicks) : Figure.unknown,
      "isLow": isLow(line), "charges": Figure.count(figures.charges.count),
      "paid": Figure.count(figures.paid.count),
      "paidRate": Figure.rate(figures.paid.count, of: figures.charges.count),
      "value": figures.paid.value.brazilian, "accepted": Figure.count(figures.accepted.count),
    ]
    if let path = dimension.path(of: line) { row["path"] = path }
    return row
  }

  /// Whether clicks die here before START more than elsewhere: a rate below two thirds of the whole.
  private func isLow(_ line: FunnelLine) -> Bool {
    guard hasStarts, line.figures.clicks >= Self.enoughClicks, totals.clicks > 0 else {
      return false
    }
    return line.figures.starts * totals.clicks * 3 < line.figures.clicks * totals.starts * 2
  }
}
