import Application
import Domain
import MariaDB

extension SellerEdit {
  /// Locks what a form makes or changes until the transaction ends: of two forms that make a thing of one name, the
  /// second finds that of the first.
  ///
  /// A ``ConfigurationFault`` where the intent does not fit what is there.
  func lock(_ query: SQL, as intent: EditIntent, in session: inout Connection) throws {
    if intent == .create {
      // No row is no lock in READ COMMITTED: whoever makes something holds the seller's own row before they look.
      _ = try session.query("SELECT id FROM accounts WHERE id = \(bind: seller) FOR UPDATE")
    }
    let row = try session.query("\(query) FOR UPDATE").first
    switch intent {
    case .create where row != nil: throw ConfigurationFault([EditIntent.nameTaken])
    case .change where row == nil: throw ConfigurationFault([EditIntent.nameUnknown])
    default: break
    }
  }

  /// Locks what a form changes a part of.
  func existing<Entity>(
    _ query: SQL, in session: inout Connection
  ) throws -> Identifier<Entity> {
    guard let row = try session.query("\(query) FOR UPDATE").first else {
      throw ConfigurationFault([EditIntent.nameUnknown])
    }
    return try row.identifier("id")
  }

  func bot(named name: String) -> SQL {
    "SELECT id FROM bots WHERE account_id = \(bind: seller) AND name = \(bind: name)"
  }

  func gatewayAccount(named name: String) -> SQL {
    "SELECT id FROM gateway_accounts WHERE account_id = \(bind: seller) AND name = \(bind: name)"
  }

  func pool(named name: String) -> SQL {
    "SELECT id FROM redirect_pools WHERE account_id = \(bind: seller) AND name = \(bind: name)"
  }

  func offer(named name: String, of bot: BotID) -> SQL {
    """
    SELECT id FROM offers
    WHERE bot_id = \(bind: bot) AND account_id = \(bind: seller) AND name = \(bind: name)
      AND relation IS NULL
    """
  }
}
