import Domain

/// One process at one piece of work; frames stand above each other as their work is interleaved.
final class Frame {
  let actor: String
  /// Nothing that it calls has an effect any more.
  var isDead = false
  /// What it has leased, newest last.
  var claims: [Claim] = []
  /// Where those of its last call begin; earlier ones it has done, or let go.
  var newest = 0
  /// It has just got work: whether its lease still stands is its own to look at before anything else.
  var isAboutToWork = false
  /// What it last read of each payment.
  var reads: [PaymentID: Read] = [:]
  /// Pools that it last saw ready.
  var readyPools: Set<RedirectPoolID> = []

  struct Read {
    var isPaid: Bool
    var isSent = false
    var isReady = false
  }

  init(_ actor: String) { self.actor = actor }

  func claim(of name: String) -> Claim? { claims.last { $0.name == name } }
}
