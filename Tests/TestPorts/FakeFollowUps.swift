package import Application
package import Domain
import Synchronization

/// Steps that are due, in memory.
package final class FakeFollowUps: FollowUpStore {
  package struct State: Sendable {
    package var plan = FollowUpPlan.skip(reason: "nothing planned")
    package var wait = Interval.milliseconds(0)
    /// No payment of the buyer is paid.
    package var isUnpaid = true
    /// A gateway has said paid, and is to say it again.
    package var isSaidOnce = false
    package var attemptedBy: String?
    package var isSent = false
    package var pausedUntil: Timestamp?
  }

  package let state = Mutex(State())

  package init() {}

  package func plan(_ followUp: FollowUp, of seller: SellerID, at now: Timestamp) -> FollowUpPlan {
    state.withLock { $0.plan }
  }

  package func reserve(
    _ bot: BotID, of seller: SellerID, longest: Interval, at now: Timestamp
  ) -> (wait: Interval, isTaken: Bool) {
    state.withLock { ($0.wait, $0.wait <= longest) }
  }

  package func pause(_ bot: BotID, of seller: SellerID, until time: Timestamp) {
    state.withLock { $0.pausedUntil = time }
  }

  package func begin(_ offer: MadeOfferID, of seller: SellerID, lease: String) -> Bool {
    state.withLock {
      $0.attemptedBy = $0.attemptedBy ?? lease
      return $0.attemptedBy == lease
    }
  }

  package func release(_ offer: MadeOfferID, of seller: SellerID, lease: String) {
    state.withLock { if $0.attemptedBy == lease { $0.attemptedBy = nil } }
  }

  package func noteSent(_ offer: MadeOfferID, of seller: SellerID, at now: Timestamp) {
    state.withLock { $0.isSent = true }
  }

  package func whileUnpaid<Result>(
    _ facts: FollowUpFacts, of seller: SellerID, _ work: () throws -> Result
  ) throws -> Result? {
    if state.withLock({ $0.isSaidOnce }) { throw AwaitsAgreement() }
    return try state.withLock { $0.isUnpaid } ? work() : nil
  }
}
