/// Serves updates, and lets none that fails for ever stand in the way of all later ones of its bot: Telegram brings
/// it again and again, and nothing else meanwhile.
package struct ReceiveUpdate: Sendable {
  /// Failures after which an update is set aside.
  package static let tries = 5

  private let handleUpdate: HandleUpdate
  private let failures: any FailedUpdateStore
  private let seams: Seams

  package init(_ handle: HandleUpdate, failures: any FailedUpdateStore, seams: Seams) {
    handleUpdate = handle
    self.failures = failures
    self.seams = seams
  }

  /// Throws where Telegram is to bring the update again.
  package func receive(_ update: BotUpdate, bot: Bot) throws -> UpdateAnswer {
    do {
      return try handleUpdate.handle(update, bot: bot)
    } catch {
      guard setsAside(update, bot: bot, error: error) else { throw error }
      return UpdateAnswer()
    }
  }

  private func setsAside(_ update: BotUpdate, bot: Bot, error: any Error) -> Bool {
    let failed = FailedUpdate(
      key: UpdateKey(botID: bot.id, updateID: update.id), sellerID: bot.sellerID,
      telegramID: update.event.person?.telegramID, at: seams.clock.now())
    do {
      guard let count = try failures.count(failed, error: error), count >= Self.tries else {
        return false
      }
      try failures.setAside(failed)
    } catch {
      // What cannot be written down is not given up.
      seams.logger.error("update_failure_not_counted", ("error", "\(error)"))
      return false
    }
    seams.logger.error(
      "update_set_aside", ("bot", bot.username), ("update", "\(update.id)"), ("error", "\(error)"))
    seams.alerts.raise(
      "update_set_aside", seller: bot.sellerID,
      detail: "bot \(bot.username): update \(update.id) failed \(Self.tries) times: \(error)")
    return true
  }
}

extension BotUpdate.Event {
  /// Whose update it is.
  package var person: BotUpdate.Person? {
    switch self {
    case .text(_, let person), .contact(_, _, let person), .button(_, _, _, let person),
      .blocked(_, let person):
      person
    case .groupText, .other: nil
    }
  }
}
