import Application
import Domain

/// An event as the command prints it.
struct EventReport: Encodable {
  let number: Int64
  let account: String
  let pool: String?
  let kind: String
  let eventID: String
  let payment: String?
  let status: String?
  /// Reais, with a dot.
  let amount: String?
  let state: String
  let detail: String
  let attempts: Int
  let eventTime: String?
  let createdAt: String
  let nextAttemptAt: String?
  let finishedAt: String?
  let unknownSince: String?
  let resentAt: String?
  let underWay: Bool
  var tried: [Attempt]?

  struct Attempt: Encodable {
    let at: String
    let outcome: String
    let detail: String
    let leftOut: String?

    enum CodingKeys: String, CodingKey {
      case at, outcome, detail
      case leftOut = "left_out"
    }
  }

  enum CodingKeys: String, CodingKey {
    case number, account, pool, kind, payment, status, amount, state, detail, attempts, tried
    case eventID = "event_id"
    case eventTime = "event_time"
    case createdAt = "created_at"
    case nextAttemptAt = "next_attempt_at"
    case finishedAt = "finished_at"
    case unknownSince = "unknown_since"
    case resentAt = "resent_at"
    case underWay = "under_way"
  }

  init(_ entry: EventEntry) {
    number = entry.id.rawValue
    account = entry.seller
    pool = entry.pool
    kind = entry.kind.name
    eventID = entry.eventID
    payment = entry.payment?.reference
    status = entry.payment?.status
    amount = entry.payment?.amount.decimal
    state = entry.state.rawValue
    detail = entry.detail
    attempts = entry.attempts
    eventTime = entry.eventTime?.text
    createdAt = entry.createdAt.text
    nextAttemptAt = entry.state == .retry ? entry.nextAttemptAt.text : nil
    finishedAt = entry.finishedAt?.text
    unknownSince = entry.unknownSince?.text
    resentAt = entry.resentAt?.text
    underWay = entry.isUnderWay
  }

  /// One line for a person; times are UTC.
  static func line(_ entry: EventEntry) -> String {
    let money = entry.payment.map { "\($0.reference)  \($0.amount.brazilian)  " } ?? ""
    let next = entry.state == .retry ? "próxima tentativa \(entry.nextAttemptAt.text)  " : ""
    return "\(entry.id)  \(entry.createdAt.text)  \(entry.kind.name)  \(word(entry.state))  "
      + "\(money)\(entry.eventID)  \(next)\(entry.detail)"
  }

  static func word(_ state: EventEntry.State) -> String {
    switch state {
    case .sent: "enviado"
    case .retry: "na fila"
    case .waiting: "espera você"
    case .skipped: "não enviado"
    }
  }
}
