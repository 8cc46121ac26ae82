import Domain
import TestPorts

@testable import Application

/// Answers each new payment alike, and keeps what was begun and what came of it.
struct FakePaymentIntake: PaymentIntake {
  var intakeResult = Intake.repeated(.sample())
  /// Whether a payment stands behind the update.
  var isBegun = false

  let begun = Log<NewPayment>()
  let recorded = Log<ChargeResult>()

  func hasBegun(_ origin: OriginKey) -> Bool { isBegun }
  func begin(_ payment: NewPayment) -> Intake {
    begun.add(payment)
    return intakeResult
  }
  func record(_ result: ChargeResult) -> EnqueuedTasks {
    recorded.add(result)
    return EnqueuedTasks(ids: [OutboxTaskID(9)])
  }
}
