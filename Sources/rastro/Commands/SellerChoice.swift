import Application
import ArgumentParser
import Domain
import Persistence

/// The seller whom `--account` names, or all of them.
struct SellerChoice {
  let scope: any Scope
  private let zone: String

  /// Ends the command where there is no such seller.
  init(_ account: String?, of reports: Reports) throws {
    guard let account else {
      (scope, zone) = (SystemScope(), SellerDay.standardZone)
      return
    }
    let seller = try reports.sellers(in: SystemScope()).account(named: account)
    (scope, zone) = (SellerScope(seller.id), seller.timeZone)
  }

  /// The seller's day of that moment.
  func today(at now: Timestamp) -> SellerToday? {
    SellerCalendar().day(at: now, zone: zone)
  }

  /// When the day of that name, `2026-11-30`, begins for the seller.
  func day(_ text: String) throws -> Timestamp {
    let day = SellerDay(zone: zone) ?? SellerDay(zone: SellerDay.standardZone)
    guard let start = day?.start(of: text) else {
      say("rastro: \(text) não é um dia; escreva como 2026-11-30")
      throw ExitCode.badUsage
    }
    return start
  }
}
