package import Domain

/// Sends the steps that follow a payment, or a charge that stayed unpaid.
///
/// No buyer gets one twice, and none after they paid: the message leaves while the payment's row is locked, and is
/// written down before it leaves. A message whose sending has no known outcome is therefore not repeated.
package struct SendFollowUps: Sendable {
  /// A webhook that confirms the payment meanwhile waits for the answer of Telegram.
  static let deadline = Interval.seconds(8)
  /// Places in a bot's queue that are further away are not waited for: other bots' messages are due too.
  static let longestWait = Interval.seconds(2)
  /// Where Telegram says that it has enough but not until when.
  private static let usualPause = Interval.seconds(30)

  private let store: any FollowUpStore
  private let messages: SendMessages
  private let pause: @Sendable (Interval) -> Void
  private let seams: Seams

  /// `pause` lets so much time pass.
  package init(
    store: any FollowUpStore, messages: SendMessages, seams: Seams,
    pause: @escaping @Sendable (Interval) -> Void
  ) {
    self.store = store
    self.messages = messages
    self.seams = seams
    self.pause = pause
  }

  func attempts(at tasks: [ClaimedTask], _ pace: OutboxPace) throws -> [OutboxAttempt] {
    try tasks.map { task in
      try attempt(task.payload.read(as: FollowUp.self), task, pace)
    }
  }

  func attempt(
    _ followUp: FollowUp, _ task: ClaimedTask, _ pace: OutboxPace
  ) throws -> OutboxAttempt {
    let (now, seller) = (seams.clock.now(), task.sellerID)
    let facts: FollowUpFacts
    switch try store.plan(followUp, of: seller, at: now) {
    case .skip(let reason): return OutboxAttempt(.skipped(reason: reason))
    case .send(let planned): facts = planned
    }
    let longest = pace == .prompt ? Interval.milliseconds(0) : Self.longestWait
    let place = try store.reserve(facts.payment.botID, of: seller, longest: longest, at: now)
    guard place.isTaken else {
      return OutboxAttempt(.retry(reason: "the bot's pace at Telegram", after: place.wait))
    }
    if place.wait > .milliseconds(0) { pause(place.wait) }
    guard try store.begin(facts.id, of: seller, lease: task.lease) else {
      return OutboxAttempt(
        .skipped(reason: "handed to Telegram before, with no known outcome: not sent twice"))
    }
    return try send(facts, MessageProgress(task), of: seller)
  }

  private func send(
    _ facts: FollowUpFacts, _ progress: MessageProgress, of seller: SellerID
  ) throws -> OutboxAttempt {
    let attempt: OutboxAttempt
    do {
      attempt = try sendIfDue(facts, progress)
    } catch {
      // Nothing was taken: what throws here stands before the request, or after a refusal.
      try store.release(facts.id, of: seller)
      throw error
    }
    seams.logger.info(
      "follow_up_attempt", ("payment", facts.payment.reference.text), ("step", "\(facts.stepID)"),
      ("outcome", attempt.outcome.summary))
    switch attempt.outcome {
    case .accepted: try store.noteSent(facts.id, of: seller, at: seams.clock.now())
    case .unknown(let reason): return OutboxAttempt(.skipped(reason: "\(reason): not sent twice"))
    case .retry(_, let after):
      try store.release(facts.id, of: seller)
      try store.pause(
        facts.payment.botID, of: seller,
        until: seams.clock.now().adding(after ?? Self.usualPause))
    case .held, .credentialsRefused, .rejected: try store.release(facts.id, of: seller)
    case .skipped: break
    }
    return attempt
  }

  private func sendIfDue(
    _ facts: FollowUpFacts, _ progress: MessageProgress
  ) throws -> OutboxAttempt {
    let message = BuyerMessages.followUp(facts, at: seams.clock.now())
    switch facts.relation {
    case .upsell: return try messages.message(message, progress, within: Self.deadline)
    case .recovery:
      let attempt = try store.whileUnpaid(facts, of: facts.payment.sellerID) {
        try messages.message(message, progress, within: Self.deadline)
      }
      return attempt
        ?? OutboxAttempt(.skipped(reason: "the buyer has paid, or has a newer code"))
    }
  }
}
