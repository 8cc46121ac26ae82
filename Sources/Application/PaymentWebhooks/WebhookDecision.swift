import Domain

/// What becomes of a webhook about a payment, by what the gateway said when it was asked.
///
///     the gateway                       unpaid, its charge known and alive  any other payment
///     said something new                done                                done
///     says paid, for the first time     done                                done
///     says nothing new                  asked again soon                    read again, a few times
///     was not asked, or did not answer  asked in its turn                   read again until it answers
///
/// Nobody but the webhook asks about the others for long: about a paid payment, whose refund would be lost with it, about
/// one whose charge only the webhook names, which a gateway may know later than it says so, and about late money, where
/// the reconciler's day after a charge's end may be over before the gateway answers.
struct WebhookDecision: Equatable {
  enum Step: Equatable {
    case done
    case askSoon
    case askInTurn
    case readAgain
    case readUntilAnswered
  }

  var step: Step
  /// For whoever looks at the stored webhook.
  var detail: String

  /// `confirmation` is nil where the gateway is not asked now.
  init(
    _ gatewayStatus: String, confirmation: ConfirmationOutcome?, payment: Payment, at now: Timestamp
  ) {
    let isAskedAboutAnyway =
      payment.charge != nil && !payment.status.hasBeenPaid && now < payment.expiresAt
    switch confirmation {
    case .changed(let status, _):
      (step, detail) = (.done, "\(gatewayStatus): now \(status.rawValue)")
    case .reportedOnce:
      (step, detail) = (.done, "\(gatewayStatus): the gateway says paid, once so far")
    case .unchanged(let theirs):
      (step, detail) = (
        isAskedAboutAnyway ? .askSoon : .readAgain,
        "\(gatewayStatus) not confirmed: the gateway says \(theirs)"
      )
    case .unavailable(let reason):
      (step, detail) = (
        isAskedAboutAnyway ? .askInTurn : .readUntilAnswered,
        "\(gatewayStatus): to be confirmed, \(reason)"
      )
    case nil:
      (step, detail) = (
        isAskedAboutAnyway ? .askInTurn : .readUntilAnswered,
        "\(gatewayStatus): to be confirmed, asked about later"
      )
    }
  }
}
