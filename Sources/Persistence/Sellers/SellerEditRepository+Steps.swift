package import Application
package import Domain
import MariaDB

extension SellerEditRepository: StepEdits {
  package func save(
    _ step: SellerConfiguration.StepEntry, at place: StepPlace, as intent: EditIntent,
    of seller: SellerScope, at now: Timestamp
  ) throws {
    try edit(of: seller, at: now) { edit, session in
      let bot: BotID = try edit.existing(edit.bot(named: place.bot), in: &session)
      let offer: OfferID? = try place.offer.map {
        try edit.existing(edit.offer(named: $0, of: bot), in: &session)
      }
      try edit.lock(
        edit.step(named: step.name, step.kind, after: offer, of: bot), as: intent, in: &session)
      try edit.save(step, after: offer, of: bot, in: &session)
      try edit.audit(.step(step, at: place, intent), by: person, in: &session)
    }
  }
}
