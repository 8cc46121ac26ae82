import Application
import Domain

/// The reconciliation for programs.
extension ReconciliationText {
  struct Document: Encodable {
    let days: [DayEntry]
    let total: Sums
    let unexplained: Int
    let lostEvents: Int
    let differences: [DifferenceEntry]
    let unlisted: Int

    enum CodingKeys: String, CodingKey {
      case days, total, unexplained, differences, unlisted
      case lostEvents = "lost_events"
    }
  }

  struct DayEntry: Encodable {
    let day: String
    let lines: [LineEntry]
    let pixels: [PixelEntry]
  }

  /// Null is unknown.
  struct PixelEntry: Encodable {
    let account: String
    let pixel: String
    let event: String
    let fetchedAt: String?
    let accepted: Int64?
    let counted: Int64?
    let matchQuality: String?
    let coverage: String?
    let deduplicated: String?
    let countsProblem: String?
    let qualityProblem: String?

    enum CodingKeys: String, CodingKey {
      case account, pixel, event, accepted, counted, coverage, deduplicated
      case fetchedAt = "fetched_at"
      case matchQuality = "match_quality"
      case countsProblem = "counts_problem"
      case qualityProblem = "quality_problem"
    }
  }

  struct LineEntry: Encodable {
    let account: String
    let gateway: String
    let type: String
    let pool: String?
    let pixel: String?
    let sums: Sums
    let unexplained: Int
    let lostEvents: Int

    enum CodingKeys: String, CodingKey {
      case account, gateway, type, pool, pixel, sums, unexplained
      case lostEvents = "lost_events"
    }
  }

  struct Amount: Encodable {
    let sales: Int
    /// Reais, with a dot.
    let value: String

    init(_ total: Total) { (sales, value) = (total.count, total.value.decimal) }
  }

  /// By the words of the tables, `matched` and so on, `sent` and so on; zeros included.
  struct Sums: Encodable {
    let paid: Amount
    let gateway: [String: Amount]
    let meta: [String: Amount]
  }

  struct DifferenceEntry: Encodable {
    let payment: String
    let account: String
    let gateway: String
    let agreement: String
    let isUnexplained: Bool
    let status: String
    let amount: String
    let gatewayAmount: String?
    let paidAt: String?
    let askedAt: String?
    let detail: String

    enum CodingKeys: String, CodingKey {
      case payment, account, gateway, agreement, status, amount, detail
      case isUnexplained = "unexplained"
      case gatewayAmount = "gateway_amount"
      case paidAt = "paid_at"
      case askedAt = "asked_at"
    }
  }

  var document: Document {
    Document(
      days: days.map { day in
        .init(
          day: day.name, lines: day.lines.map(entry),
          pixels: pixels.filter { $0.day == day.name }.map(entry))
      },
      total: sums(paid, { total($0) }, { total($0) }), unexplained: differences.unexplained,
      lostEvents: lostEvents,
      differences: differences.first.map(entry),
      unlisted: differences.count - differences.first.count)
  }

  private func entry(_ pixel: PixelDayLine) -> PixelEntry {
    PixelEntry(
      account: pixel.account, pixel: pixel.pixelID, event: pixel.event,
      fetchedAt: pixel.fetchedAt?.text, accepted: pixel.accepted, counted: pixel.counted,
      matchQuality: pixel.quality.match, coverage: pixel.quality.coverage,
      deduplicated: pixel.quality.deduplicated, countsProblem: pixel.countsProblem,
      qualityProblem: pixel.qualityProblem)
  }

  private func entry(_ line: ReconciliationLine) -> LineEntry {
    LineEntry(
      account: line.account, gateway: line.gateway, type: line.gatewayType, pool: line.pool,
      pixel: line.pixelID,
      sums: sums(
        line.paid, { line.agreements[$0] ?? .zero }, { line.events[$0] ?? .zero }),
      unexplained: line.unexplained.count, lostEvents: line.lostEvents)
  }

  private func sums(
    _ paid: Total, _ agreement: (Agreement) -> Total, _ event: (EventEntry.State) -> Total
  ) -> Sums {
    Sums(
      paid: Amount(paid),
      gateway: Dictionary(
        uniqueKeysWithValues: Agreement.allCases.map { ($0.rawValue, Amount(agreement($0))) }),
      meta: Dictionary(
        uniqueKeysWithValues: EventEntry.State.allCases.map { ($0.rawValue, Amount(event($0))) }))
  }

  private func entry(_ difference: PaymentDifference) -> DifferenceEntry {
    DifferenceEntry(
      payment: difference.reference, account: difference.account, gateway: difference.gateway,
      agreement: difference.agreement.rawValue, isUnexplained: difference.isUnexplained,
      status: difference.status.rawValue, amount: difference.amount.decimal,
      gatewayAmount: difference.gatewayAmount?.decimal, paidAt: difference.paidAt?.text,
      askedAt: difference.askedAt?.text, detail: difference.detail)
  }
}
