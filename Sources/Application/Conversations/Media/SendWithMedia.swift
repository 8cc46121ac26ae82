import Domain

/// Sends a message behind its media, one after the other: of a group Telegram refuses all where one is bad, takes no sound
/// beside a photo and no buttons (facts: telegram 4.7).
///
/// The last piece carries the buttons: the text, or a lone part with the text under it.
struct SendWithMedia: Sendable {
  /// What another request needs at least, in milliseconds: the rest of a long message is for another attempt, since a
  /// task's lease outlives one message only.
  static let leastTime = 4_000
  /// Attempts after which a part that gets no answer is left out: it must not keep the text for ever.
  static let attemptsWithoutAnswer = 3

  let store: any MediaStore
  let sender: any MessageSender
  let seams: Seams
  private let refused = RefusedMedia()

  init(store: any MediaStore, sender: any MessageSender, seams: Seams) {
    self.store = store
    self.sender = sender
    self.seams = seams
  }

  /// One attempt at the message; `progress` is where it goes on, and then where the next one would.
  ///
  /// Throws only before anything was sent.
  func send(
    _ message: OutgoingMessage, as bot: Bot, _ progress: inout MessageProgress, deadline: Deadline
  ) throws -> MessageOutcome {
    let media = try media(of: message, bot)
    // Of what is not repeated the text is a message of its own: a medium without an answer must not keep it.
    let isOneMessage =
      !message.kind.isSentOnce && media.count == 1 && sender.fitsUnderMedium(message, of: bot)
    let attempts = message.kind.isAwaited ? 1 : Self.attemptsWithoutAnswer
    for medium in media.dropFirst(progress.partsSent) {
      guard hasTime(deadline) else { return Self.later }
      let outcome = send(
        medium, of: message, isCaptioned: isOneMessage, as: bot,
        deadline: Deadline(in: .milliseconds(max(500, deadline.remaining - Self.leastTime))))
      switch outcome {
      case .sent where isOneMessage: return .sent
      case .sent: break
      case .refused(let reason): tell(reason, of: medium, message, bot)
      case .failed(.unknown(let reason)) where progress.attempts >= attempts:
        tell(reason, of: medium, message, bot)
      case .failed(let outcome): return outcome
      }
      progress.partsSent += 1
    }
    guard media.isEmpty || hasTime(deadline) else { return Self.later }
    return sender.send(message, as: bot, deadline: deadline)
  }

  /// As with the text, what a step has of its own goes before what the bot has.
  private func media(of message: OutgoingMessage, _ bot: Bot) throws -> [StoredMedium] {
    guard message.kind.takesMedia else { return [] }
    let own = try store.media(of: message.mediaSlot, bot: bot)
    guard own.isEmpty, message.step != nil else { return own }
    return try store.media(of: .message(message.kind), bot: bot)
  }

  private static let later = MessageOutcome.retry(
    reason: "the rest of the message follows", after: .seconds(0))

  private func hasTime(_ deadline: Deadline) -> Bool { deadline.remaining >= Self.leastTime }

  /// By Telegram's own name of it where one is known; a name that is refused is forgotten, and the address tried.
  private func send(
    _ medium: StoredMedium, of message: OutgoingMessage, isCaptioned: Bool, as bot: Bot,
    deadline: Deadline
  ) -> MediumOutcome {
    func send(from source: String) -> MediumOutcome {
      sender.send(
        medium.part.kind, from: source, of: message, isCaptioned: isCaptioned, as: bot,
        deadline: deadline)
    }
    if let fileID = medium.fileID {
      let outcome = send(from: fileID)
      guard case .refused = outcome else { return outcome }
      note { try store.forget(fileID, of: medium, bot: bot) }
    }
    if let reason = refused.reason(medium, of: bot, at: seams.clock.now()) {
      return .refused(reason: reason)
    }
    let outcome = send(from: medium.part.address)
    switch outcome {
    case .sent(let fileID?): note { try store.learn(fileID, of: medium, bot: bot) }
    case .refused(let reason): refused.add(reason, medium, of: bot, at: seams.clock.now())
    case .sent, .failed: break
    }
    return outcome
  }

  /// Something was sent: what cannot be written down now is learnt from the next buyer's message.
  private func note(_ work: () throws -> Void) {
    do {
      try work()
    } catch {
      seams.logger.warning("file_id_not_stored", ("error", "\(error)"))
    }
  }

  private func tell(
    _ reason: String, of medium: StoredMedium, _ message: OutgoingMessage, _ bot: Bot
  ) {
    seams.alerts.raise(
      "media_refused",
      onceAbout: "bot \(bot.username): \(message.mediaSlot.name), \(medium.part.address)",
      seller: bot.sellerID,
      detail: "mídia recusada pelo Telegram (\(reason)); o comprador recebe só o texto")
  }
}

extension OutgoingMessage.Kind {
  /// Whether an attempt of unknown outcome is not repeated.
  fileprivate var isSentOnce: Bool { [.reminder, .downsell, .upsell].contains(self) }

  /// Whether a buyer waits for it with their money in hand: no file may keep it.
  fileprivate var isAwaited: Bool {
    [.pix, .stillPending, .delivery, .orderBump, .verifying, .chargeFailed].contains(self)
  }
}
