package import Domain

/// Whose data a gateway is given that insists on knowing who pays.
package enum PayerPolicy: Equatable, Sendable {
  /// Nobody's: for gateways that want none.
  case none
  /// The buyer's, asked for in the chat.
  case ask
  /// The seller's own registered data.
  case own(Payer)

  /// As settings and the database write it.
  package var name: String {
    switch self {
    case .none: "none"
    case .ask: "ask"
    case .own: "own"
    }
  }
}
