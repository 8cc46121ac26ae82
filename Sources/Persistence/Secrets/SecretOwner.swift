import Domain
import MariaDB

/// Whose webhook a secret belongs to.
enum SecretOwner {
  case gatewayAccount(GatewayAccountID)
  case bot(BotID)

  var gatewayAccount: GatewayAccountID? {
    if case .gatewayAccount(let id) = self { id } else { nil }
  }

  var bot: BotID? {
    if case .bot(let id) = self { id } else { nil }
  }

  var condition: SQL {
    switch self {
    case .gatewayAccount(let id): "gateway_account_id = \(bind: id)"
    case .bot(let id): "bot_id = \(bind: id)"
    }
  }
}
