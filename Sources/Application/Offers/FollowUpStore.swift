package import Domain

/// How long a bot may rest at a time: a time further away is that of a clock that was set back.
package let longestFollowUpPause = Interval.hours(1)

/// The steps that follow a payment or an unpaid charge, at the moment when they are due.
package protocol FollowUpStore: Sendable {
  /// What is to be said now; the offer to this buyer is stored when it returns, so that its button can be answered.
  func plan(_ followUp: FollowUp, of seller: SellerID, at now: Timestamp) throws -> FollowUpPlan
  /// Takes the next place in the bot's queue to Telegram: how long it has to be waited for, and whether it was taken.
  ///
  /// A place that is more than `longest` away is not taken.
  func reserve(_ bot: BotID, of seller: SellerID, longest: Interval, at now: Timestamp) throws
    -> (wait: Interval, isTaken: Bool)
  /// Nobody sends anything that can wait by this bot before then; at most ``longestFollowUpPause`` from now.
  func pause(_ bot: BotID, of seller: SellerID, until time: Timestamp) throws
  /// Writes down that the message is about to be handed to Telegram; false where it was before, under another lease.
  func begin(_ offer: MadeOfferID, of seller: SellerID, lease: String) throws -> Bool
  /// The message was certainly not taken: another attempt may be made. Nothing where another lease has it.
  func release(_ offer: MadeOfferID, of seller: SellerID, lease: String) throws
  func noteSent(_ offer: MadeOfferID, of seller: SellerID, at now: Timestamp) throws
  /// Runs the work while no payment of the buyer for the same product can become paid; nil, and nothing is run, where
  /// one is. Throws ``AwaitsAgreement`` where a gateway has said paid once.
  func whileUnpaid<Result>(
    _ facts: FollowUpFacts, of seller: SellerID, _ work: () throws -> Result
  ) throws -> Result?
}
