import Application
import Domain
import MariaDB

/// The index that fits a filter best, what it answers, and what is left to be looked up in each row.
///
/// One index for each thing that lists are narrowed to, not for each combination: with several, the narrowest leads.
/// Pool, gateway account, what Meta says and several states together have none, and are looked for along time
/// in pieces, as ``KeysetScan`` does.
struct PaymentQuery {
  let filter: PaymentFilter
  let scope: SellerScope
  /// What a text was found to mean; nil: no text.
  var ids: [PaymentID]?

  func scan(_ budget: ScanBudget) -> KeysetScan {
    var (driver, residual) = (scope.condition("p.account_id"), conditions)
    let table: SQL
    if let ids {
      table = "payments p FORCE INDEX (PRIMARY)"
      driver = "p.id IN \(list: ids) AND \(driver)"
    } else {
      let lead = self.lead
      table = lead.table
      if let answer = lead.answer {
        driver = "\(answer.condition) AND \(driver)"
        residual.removeValue(forKey: answer.part)
      }
    }
    // A period of what the list is sorted by is a piece of its index.
    for part in [Part.period, .moneyCame] where part.isAnswered(by: filter) {
      if let condition = residual.removeValue(forKey: part) {
        driver = "\(driver) AND \(condition)"
      }
    }
    let rest = residual.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
    return KeysetScan(
      order: order, table: table, driver: driver,
      residual: rest.first.map { rest.dropFirst().reduce($0) { "\($0) AND \($1)" } },
      budget: budget)
  }

  enum Part: Int {
    case campaign, bot, states, pool, gatewayAccount, period, moneyCame, meta

    func isAnswered(by filter: PaymentFilter) -> Bool {
      switch (self, filter.order) {
      case (.period, .newest), (.period, .oldest): filter.moment == .created
      case (.period, .paidNewest), (.period, .paidOldest): filter.moment == .paid
      case (.moneyCame, .paidNewest), (.moneyCame, .paidOldest): true
      default: false
      }
    }
  }

  private var order: KeysetOrder {
    let mark = filter.order.rawValue
    return switch filter.order {
    case .newest: KeysetOrder(mark: mark, column: "p.created_at", id: "p.id")
    case .oldest: KeysetOrder(mark: mark, column: "p.created_at", id: "p.id", isDescending: false)
    case .paidNewest: KeysetOrder(mark: mark, column: "p.paid_at", id: "p.id")
    case .paidOldest: KeysetOrder(mark: mark, column: "p.paid_at", id: "p.id", isDescending: false)
    case .largest: KeysetOrder(mark: mark, column: "p.amount", id: "p.id", kind: .amount)
    case .smallest:
      KeysetOrder(mark: mark, column: "p.amount", id: "p.id", kind: .amount, isDescending: false)
    }
  }

  private var lead: (table: SQL, answer: (part: Part, condition: SQL)?) {
    switch filter.order {
    case .paidNewest, .paidOldest:
      return ("payments p FORCE INDEX (ix_payments_account_id_paid_at)", nil)
    case .largest, .smallest:
      return ("payments p FORCE INDEX (ix_payments_account_id_amount)", nil)
    case .newest, .oldest: break
    }
    let conditions = conditions
    if let campaign = conditions[.campaign] {
      return (
        "payments p FORCE INDEX (ix_payments_account_id_utm_campaign_created_at)",
        (.campaign, campaign)
      )
    }
    if let bot = conditions[.bot] {
      return ("payments p FORCE INDEX (ix_payments_bot_id_created_at)", (.bot, bot))
    }
    if filter.states.count == 1, let state = conditions[.states] {
      return ("payments p FORCE INDEX (ix_payments_account_id_status_created_at)", (.states, state))
    }
    return ("payments p FORCE INDEX (ix_payments_account_id_created_at)", nil)
  }

  private var conditions: [Part: SQL] {
    var all: [Part: SQL] = [:]
    if let campaign = filter.campaign { all[.campaign] = "p.utm_campaign = \(bind: campaign)" }
    if let bot = filter.bot { all[.bot] = "p.bot_id = \(bind: bot)" }
    if let pool = filter.pool { all[.pool] = "p.pool_id = \(bind: pool)" }
    if let account = filter.gatewayAccount {
      all[.gatewayAccount] = "p.gateway_account_id = \(bind: account)"
    }
    let states = filter.states.sorted { $0.rawValue < $1.rawValue }
    if states.count == 1 {
      all[.states] = "p.status = \(bind: states[0])"
    } else if !states.isEmpty {
      all[.states] = "p.status IN \(list: states)"
    }
    if let period = filter.period, period != TimeSpan() {
      all[.period] = period.condition(filter.moment == .paid ? "p.paid_at" : "p.created_at")
    }
    if filter.order == .paidNewest || filter.order == .paidOldest {
      all[.moneyCame] = "p.paid_at IS NOT NULL"
    }
    if !filter.metaStates.isEmpty {
      all[.meta] = "m.state IN \(list: filter.metaStates.map(\.rawValue).sorted())"
    }
    return all
  }
}

extension TimeSpan {
  func condition(_ column: SQL) -> SQL {
    switch (start, end) {
    case (nil, nil): "TRUE"
    case (let start?, nil): "\(column) >= \(bind: start)"
    case (nil, let end?): "\(column) < \(bind: end)"
    case (let start?, let end?): "\(column) >= \(bind: start) AND \(column) < \(bind: end)"
    }
  }
}
