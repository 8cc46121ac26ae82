import Application
import Persistence

/// What a person does with a payment.
extension ObjectGraph {
  private var desk: PaymentDeskRepository { PaymentDeskRepository(database) }

  var askGateway: AskGateway {
    AskGateway(desk, checks: payments.checks, confirm: confirmPayment, clock: seams.clock)
  }

  var deliverAgain: DeliverAgain { DeliverAgain(desk, clock: seams.clock) }

  var decidePayment: DecidePayment {
    DecidePayment(desk, ledger: payments.ledger, seams: seams)
  }
}
