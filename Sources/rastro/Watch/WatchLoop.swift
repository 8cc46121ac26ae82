import Admin
import Application
import ArgumentParser
import Domain
import Host
import MariaDB

/// Shows sales again and again until somebody ends it, or a sale went all the way.
struct WatchLoop {
  struct Ends {
    /// Ends well at the first sale that is whole.
    var atSale = false
    var seconds: Int?
  }

  /// A sale that somebody made just before they began to watch is the one that they wait for.
  static let lookingBack = Interval.minutes(10)
  /// What fits on a screen beside the newest.
  static let count = 8

  let title: String
  let zone: String
  let clock: Clock
  let sales: () throws -> [SaleProgress]

  func run(_ termination: Termination, ends: Ends = Ends()) throws {
    let start = clock.now().before(Self.lookingBack)
    let deadline = ends.seconds.map { Deadline(in: .seconds($0)) }
    var screen = WatchScreen(isLive: Terminal.isShown)
    while !termination.isDue {
      if let sales = try newest() {
        let wall = WallClock(zone: zone, now: clock.now())
        screen.show(sales, SaleBoard(title: title, clock: wall))
        if ends.atSale, sales.contains(where: { $0.isWhole && $0.happened(since: start) }) {
          return
        }
      }
      if let deadline, deadline.remaining == 0 {
        say("rastro: nenhuma venda chegou ao fim em \(ends.seconds ?? 0) segundos")
        throw ExitCode.failure
      }
      termination.pause(milliseconds: 1000)
    }
  }

  /// Nil while the database is away: whoever watches goes on watching.
  private func newest() throws -> [SaleProgress]? {
    do {
      return try sales()
    } catch let error as MariaDBError where error.isConnectionLoss {
      say("rastro: o banco de dados não responde; tento de novo")
      return nil
    }
  }
}

extension SaleProgress {
  fileprivate func happened(since start: Timestamp) -> Bool {
    payment.map { $0.paidAt ?? $0.createdAt >= start } ?? false
  }
}
