package import Domain

/// A seller's account at a payment gateway.
package struct GatewayAccount: Sendable {
  package var id: GatewayAccountID
  package var accountID: AccountID
  package var type: String
  /// By the names that the gateway's form uses.
  package var credentials: Secret<[String: String]>
  /// The unguessable part of our webhook address.
  package var webhookSecret: Secret<String>

  package init(
    id: GatewayAccountID, accountID: AccountID, type: String,
    credentials: Secret<[String: String]>, webhookSecret: Secret<String>
  ) {
    self.id = id
    self.accountID = accountID
    self.type = type
    self.credentials = credentials
    self.webhookSecret = webhookSecret
  }
}

/// One company that turns an amount into a PIX code and knows whether it was paid.
///
/// Expected outcomes are values; nothing is thrown.
package protocol PaymentGateway: Sendable {
  /// Whether a pending charge may be shown to the buyer a second time.
  var allowsReuse: Bool { get }
  /// Asks for a charge, once: never sent a second time after a byte has left.
  func createCharge(_ request: ChargeRequest, deadline: Deadline) -> ChargeOutcome
  /// Asks what became of a charge.
  func inquire(_ transactionID: String, deadline: Deadline) -> Inquiry
  /// Reads an incoming notice.
  func read(_ notice: IncomingNotice) -> NoticeReading
  /// A harmless call that shows whether the credentials work.
  func test(deadline: Deadline) -> GatewayTest
}

/// The adapters by type; nil for a type that is not built.
package protocol PaymentGatewayDirectory: Sendable {
  func gateway(for account: GatewayAccount) -> (any PaymentGateway)?
}

package struct ChargeRequest: Sendable {
  package var reference: PaymentReference
  package var amount: Money
  package var description: String
  /// Where the gateway shall report; names the payment, so that a notice finds it even if the answer
  /// to this request is lost.
  package var webhookURL: Secret<String>

  package init(
    reference: PaymentReference, amount: Money, description: String, webhookURL: Secret<String>
  ) {
    self.reference = reference
    self.amount = amount
    self.description = description
    self.webhookURL = webhookURL
  }
}

/// What is certain after a charge request.
package enum ChargeOutcome: Equatable, Sendable {
  case created(ChargeIdentity, code: String)
  case notCreated(reason: String)
  case refusedButExists(ChargeIdentity, reason: String)
  case unknown(ChargeIdentity?, reason: String)
}

/// A gateway's answer about one charge.
package enum Inquiry: Equatable, Sendable {
  case found(Observation)
  case notFound
  case unavailable(reason: String)
}

package struct Observation: Equatable, Sendable {
  package var transactionID: String
  /// Nil for a word that is on no list: it changes nothing.
  package var status: PaymentStatus?
  /// The gateway's own word.
  package var word: String
  package var amount: Money?
  /// When the money came, where the gateway says so.
  package var paidAt: Timestamp?

  package init(
    transactionID: String, status: PaymentStatus?, word: String, amount: Money?,
    paidAt: Timestamp? = nil
  ) {
    self.transactionID = transactionID
    self.status = status
    self.word = word
    self.amount = amount
    self.paidAt = paidAt
  }
}

/// A notice as it came in, its sender not yet believed.
package struct IncomingNotice: Sendable {
  package var headers: [String: String]
  package var body: [UInt8]
  package var receivedAt: Timestamp

  package init(headers: [String: String], body: [UInt8], receivedAt: Timestamp) {
    self.headers = headers
    self.body = body
    self.receivedAt = receivedAt
  }
}

package enum NoticeReading: Equatable, Sendable {
  /// A signature is there and wrong, or too old.
  case forged(reason: String)
  /// A withdrawal, or nothing we know.
  case irrelevant(reason: String)
  case notice(PaymentNotice)
}

package struct PaymentNotice: Equatable, Sendable {
  /// Every name the notice gives the charge, the likeliest first.
  package var names: [String]
  package var status: PaymentStatus?
  package var word: String

  package init(names: [String], status: PaymentStatus?, word: String) {
    self.names = names
    self.status = status
    self.word = word
  }
}

package enum GatewayTest: Equatable, Sendable {
  case works
  /// With the gateway's own words and what to do.
  case refused(reason: String)
  case unavailable(reason: String)
}
