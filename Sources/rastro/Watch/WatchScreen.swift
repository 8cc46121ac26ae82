import Application
import Host

/// Where sales are shown: drawn anew in a terminal, line by line anywhere else.
struct WatchScreen {
  private let isLive: Bool
  /// Lines of the last drawing, which the next one covers.
  private var height = 0
  private var changes = SaleChanges()

  init(isLive: Bool) { self.isLive = isLive }

  mutating func show(_ sales: [SaleProgress], _ board: SaleBoard) {
    guard isLive else {
      for line in changes.lines(sales, time: board.time) { printLine(line) }
      return
    }
    let lines = board.lines(sales)
    standardOutput.write(Self.drawing(lines, over: height, columns: Terminal.columns))
    height = lines.count
  }

  /// Goes up over the last drawing, and writes each line over what stood there.
  static func drawing(_ lines: [SaleBoard.Line], over height: Int, columns: Int) -> String {
    let up = height > 0 ? "\u{1B}[\(height)A" : ""
    let text = lines.map { line in
      // A line that is broken by the terminal would be two.
      "\u{1B}[2K\u{1B}[\(line.tone.rawValue)m\(line.text.prefix(max(10, columns - 1)))\u{1B}[0m"
    }.joined(separator: "\n")
    return "\(up)\(text)\u{1B}[J"
  }
}
