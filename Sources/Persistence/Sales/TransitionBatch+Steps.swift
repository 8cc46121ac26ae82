import Application
import Domain
import MariaDB

extension TransitionBatch {
  struct State {
    var status: PaymentStatus
    var hasCharge: Bool
    /// Steps for the case that it stays unpaid may be under way.
    var isRecovered: Bool
    var hasUpsells: Bool
    var chain: PaymentChain

    /// What a person decides, they decide about the state that they saw.
    func allows(_ transition: PaymentTransition) -> Bool {
      let isDecided = transition.decision != nil
      return (!isDecided || status == transition.payment.status)
        && transition.to.isReachable(from: status, hasCharge: hasCharge, isDecided: isDecided)
    }
  }

  struct Change {
    /// Of its transition in the batch.
    var index: Int
    var transition: PaymentTransition
    var line: AuditLine
    var state: State
    var tasks: [OutboxTask]
    var payment: Payment { transition.payment }
  }

  /// What follows a payment, and no longer what follows an unpaid charge; the other way round for a code that is known
  /// only now.
  func addSteps(to changes: inout [Change], in session: inout Connection) throws {
    let upsells = try session.upsellTasks(
      after: changes.filter { $0.transition.to == .paid && $0.state.hasUpsells }.map(\.payment),
      at: changes[0].transition.at)
    for index in changes.indices {
      let (payment, transition) = (changes[index].payment, changes[index].transition)
      changes[index].tasks += upsells[payment.id] ?? []
      if transition.to == .paid, changes[index].state.isRecovered {
        try session.cancelRecovery(of: payment, at: transition.at)
      } else if transition.to == .pending, transition.code != nil {
        changes[index].tasks += try session.recoveryTasks(of: payment, at: transition.at)
      }
    }
  }
}
