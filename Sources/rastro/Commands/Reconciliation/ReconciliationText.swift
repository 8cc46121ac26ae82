import Application
import Domain

/// The reconciliation in words.
struct ReconciliationText {
  struct Day {
    let name: String
    let lines: [ReconciliationLine]
  }

  typealias Total = ReconciliationLine.Total

  let days: [Day]
  let pixels: [PixelDayLine]
  let differences: PaymentDifferences

  /// Sales whose Purchase no task would ever send.
  var lostEvents: Int { all.reduce(0) { $0 + $1.lostEvents } }

  private var all: [ReconciliationLine] { days.flatMap(\.lines) }

  func total(_ agreement: Agreement) -> Total {
    all.reduce(.zero) { $0 + ($1.agreements[agreement] ?? .zero) }
  }

  func total(_ state: EventEntry.State) -> Total {
    all.reduce(.zero) { $0 + ($1.events[state] ?? .zero) }
  }

  var paid: Total { all.reduce(.zero) { $0 + $1.paid } }

  var lines: [String] {
    days.flatMap(lines(of:)) + totals + differences.first.map(line(of:))
      + (differences.count > differences.first.count
        ? ["e mais \(differences.count - differences.first.count)"] : [])
  }

  private func lines(of day: Day) -> [String] {
    let pixels = pixels.filter { $0.day == day.name }.map(line(of:))
    guard !day.lines.isEmpty else { return ["\(day.name)  sem vendas pagas"] + pixels }
    return [day.name] + day.lines.flatMap(lines(of:)) + pixels
  }

  private func lines(of line: ReconciliationLine) -> [String] {
    let pool =
      line.pool.map { "pool \($0), \(line.pixelID.map { "pixel \($0)" } ?? "sem pixel")" }
      ?? "sem pool"
    var text = ["  \(line.account), \(line.gateway) (\(line.gatewayType)), \(pool)"]
    text.append("    pagas  \(Self.words(line.paid))")
    for agreement in Agreement.allCases {
      guard let total = line.agreements[agreement] else { continue }
      text.append("    \(Self.title(agreement))  \(Self.words(total))")
    }
    if line.unexplained.count > 0 {
      text.append("    sem explicação  \(Self.words(line.unexplained))")
    }
    let events = EventEntry.State.allCases.compactMap { state in
      line.events[state].map { "\(Self.title(state)) \(Self.words($0))" }
    }
    text.append("    Meta: " + events.joined(separator: "; "))
    if line.lostEvents > 0 {
      text.append(
        "    Meta: sem tarefa, nunca sairiam \(line.lostEvents); avise quem cuida do Rastro")
    }
    return text
  }

  /// What Meta does not tell is unknown, and no difference.
  private func line(of pixel: PixelDayLine) -> String {
    let name = "  \(pixel.account), a Meta sobre o pixel \(pixel.pixelID), \(pixel.event):"
    guard pixel.fetchedAt != nil else { return "\(name) ainda não perguntada" }
    let quality = pixel.quality
    let words = [
      pixel.accepted.map { "aceitos \($0)" },
      pixel.counted.map { "contados pela Meta \($0)" } ?? "contagem desconhecida",
      quality.match.map { "qualidade \($0) de 10" },
      quality.coverage.map { "cobertura \($0)%" },
      quality.deduplicated.map { "desduplicação \($0)%" },
      quality == EventQuality() ? "qualidade desconhecida" : nil,
    ].compactMap { $0 }.joined(separator: ", ")
    let problems = Set([pixel.countsProblem, pixel.qualityProblem].compactMap { $0 }).sorted()
    return problems.isEmpty
      ? "\(name) \(words)" : "\(name) \(words) [\(problems.joined(separator: "; "))]"
  }

  private var totals: [String] {
    ["total", "  pagas  \(Self.words(paid))"]
      + Agreement.allCases.map { "  \(Self.title($0))  \(Self.words(total($0)))" }
      + EventEntry.State.allCases.map { "  Meta: \(Self.title($0))  \(Self.words(total($0)))" }
      + ["  sem explicação  \(differences.unexplained)"]
      + (lostEvents > 0 ? ["  Meta: sem tarefa  \(lostEvents)"] : [])
  }

  private func line(of difference: PaymentDifference) -> String {
    var text = "\(difference.reference)  \(Self.title(difference.agreement))"
    text += difference.isUnexplained ? "" : " (explicado)"
    text += "  aqui \(difference.status.rawValue) \(difference.amount.brazilian)"
    if let there = difference.gatewayAmount { text += ", no gateway \(there.brazilian)" }
    let asked =
      difference.askedAt.map { "perguntado em \($0.text.prefix(19))" } ?? "nunca perguntado"
    text += "  \(difference.account), \(difference.gateway)  \(asked)"
    return difference.detail.isEmpty ? text : "\(text): \(difference.detail)"
  }

  private static func words(_ total: Total) -> String { "\(total.count)  \(total.value.brazilian)" }

  private static func title(_ agreement: Agreement) -> String {
    switch agreement {
    case .matched: "conferem"
    case .waiting: "aguardando"
    case .missingThere: "falta no gateway"
    case .missingHere: "faltava aqui"
    case .amountDiffers: "valor difere"
    }
  }

  private static func title(_ state: EventEntry.State) -> String {
    switch state {
    case .sent: "enviadas"
    case .retry: "na fila"
    case .waiting: "esperam você"
    case .skipped: "não enviadas"
    }
  }
}
