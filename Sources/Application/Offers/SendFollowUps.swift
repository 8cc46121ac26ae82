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
  /// What takes longer makes the bot's others wait, so that other bots' come first.
  private static let longAttempt = Interval.seconds(1)
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
    return try send(facts, task, of: seller)
  }

  private func send(
    _ facts: FollowUpFacts, _ task: ClaimedTask, of seller: SellerID
  ) throws -> OutboxAttempt {
    let (bot, began) = (facts.payment.botID, seams.clock.now())
    let attempt: OutboxAttempt
    do {
      attempt = try sendIfDue(facts, task)
    } catch is AwaitsAgreement {
      return OutboxAttempt(.retry(reason: "said to be paid once", after: .minutes(1)))
    } catch {
      // Nothing was taken: what throws here stands before the request, or after a refusal.
      try store.release(facts.id, of: seller, lease: task.lease)
      throw error
    }
    seams.logger.info(
      "follow_up_attempt", ("payment", facts.payment.reference.text), ("step", "\(facts.stepID)"),
      ("outcome", attempt.outcome.summary))
    let now = seams.clock.now()
    switch attempt.outcome {
    case .accepted: try store.noteSent(facts.id, of: seller, at: now)
    case .unknown(let reason): return OutboxAttempt(.skipped(reason: "\(reason): not sent twice"))
    case .retry(_, let after):
      try store.release(facts.id, of: seller, lease: task.lease)
      // Telegram may ask for a day: the next one to try within it is told so again.
      try store.pause(
        bot, of: seller, until: now.adding(min(after ?? Self.usualPause, longestFollowUpPause)))
    case .held, .credentialsRefused, .rejected:
      try store.release(facts.id, of: seller, lease: task.lease)
    case .skipped: break
    }
    try letOthersPass(bot, of: seller, after: now.since(began), at: now)
    return attempt
  }

  /// A bot whose messages take long holds up no other seller's.
  private func letOthersPass(
    _ bot: BotID, of seller: SellerID, after took: Interval, at now: Timestamp
  ) throws {
    guard took > Self.longAttempt else { return }
    try store.pause(
      bot, of: seller, until: now.adding(.milliseconds(Int(took.milliseconds) * 3)))
  }

  private func sendIfDue(_ facts: FollowUpFacts, _ task: ClaimedTask) throws -> OutboxAttempt {
    let message = BuyerMessages.followUp(facts, at: seams.clock.now())
    var progress = MessageProgress(task)
    // A medium without an answer is left out at once: of what is not repeated the text must not wait for it.
    progress.attempts = max(progress.attempts, SendWithMedia.attemptsWithoutAnswer)
    func hand() throws -> OutboxAttempt {
      guard try store.begin(facts.id, of: task.sellerID, lease: task.lease) else {
        return OutboxAttempt(
          .skipped(reason: "handed to Telegram before, with no known outcome: not sent twice"))
      }
      return try messages.message(message, progress, within: Self.deadline)
    }
    switch facts.relation {
    case .upsell: return try hand()
    case .recovery:
      let attempt = try store.whileUnpaid(facts, of: task.sellerID) { try hand() }
      return attempt
        ?? OutboxAttempt(.skipped(reason: "the buyer has paid, or has a newer code"))
    }
  }
}
