package import Application
package import Domain
import MariaDB

extension SellerEditRepository: MediaFileEdits {
  /// The bytes go first, in a transaction of their own: whoever writes to the bot must not wait for them.
  ///
  /// Where they are not listed afterwards, they are removed like any other file that no message names.
  package func add(
    _ file: UploadedFile, as part: MediaPart, to slot: MediaSlot, of bot: BotID,
    of seller: SellerScope, at now: Timestamp
  ) throws -> Bool {
    let isOwn = try edit(of: seller, at: now) { edit, session in
      try edit.isOwn(slot, of: bot, in: &session)
    }
    guard isOwn else { return false }
    try edit(of: seller, at: now) { edit, session in try edit.store(file, in: &session) }
    return try edit(of: seller, at: now) { edit, session in
      guard try edit.append(part, to: slot, of: bot, in: &session) else { return false }
      try edit.audit(.file(part, for: slot, of: bot), by: person, in: &session)
      return true
    }
  }
}
