import Application
import Domain
import MariaDB

extension ReconciliationLine {
  init(_ row: Row) throws {
    self.init(
      account: try row.text("account"), gateway: try row.text("gateway"),
      gatewayType: try row.text("type"))
    pool = try row.optionalText("pool")
    poolID = try row.optionalIdentifier("pool_id")
    pixelID = try row.optionalText("pixel")
  }

  mutating func add(_ row: Row) throws {
    add(
      Total(count: Int(try row.integer("sales")), value: try row.money("value")),
      try Agreement(row), isUnexplained: try row.bool("is_unexplained"),
      event: EventEntry.State(rawValue: try row.text("state")) ?? .waiting,
      isLost: try row.bool("is_lost"))
  }
}

extension Agreement {
  fileprivate init(_ row: Row) throws {
    guard let agreement = Agreement(rawValue: try row.text("agreement")) else {
      throw UnreadableColumn(column: "payment_rechecks.agreement")
    }
    self = agreement
  }
}

extension PaymentDifference {
  init(_ row: Row) throws {
    guard let status = PaymentStatus(rawValue: try row.text("status")) else {
      throw UnreadableColumn(column: "payments.status")
    }
    self.init(
      reference: try row.text("reference"), account: try row.text("account"),
      gateway: try row.text("gateway"), agreement: try Agreement(row),
      isUnexplained: try row.bool("is_unexplained"), status: status,
      amount: try row.money("amount"),
      gatewayAmount: try row.optionalText("gateway_amount").flatMap { Money(decimal: $0) },
      paidAt: try row.optionalTimestamp("paid_at"), askedAt: try row.optionalTimestamp("asked_at"),
      detail: try row.text("detail"))
  }
}
