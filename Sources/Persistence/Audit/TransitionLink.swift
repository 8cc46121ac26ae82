import Cryptography
import Domain

/// A row of `payment_transitions` as a link of its payment's chain.
///
/// The text that is hashed is the same as in ``AuditHash/transition``: fields between bars, those that may hold a
/// bar with their length before them, so that no two rows have one text.
struct TransitionLink {
  var sellerID: Int64
  var paymentID: Int64
  var sequence: Int64
  /// Of the payment, as the database writes it.
  var amount: String
  var createdAt: String
  /// Of a payment that was paid, before this change or by it.
  var paidAt: String?
  var happenedAt: String
  var from: String?
  var to: String
  /// Of the evidence, whose text may be erased.
  var evidenceHash: [UInt8]
  var previous: [UInt8]

  var hash: [UInt8] {
    let fields = [
      "transition1", "\(sellerID)", "\(paymentID)", "\(sequence)", amount, createdAt,
      coversPayment ? paidAt ?? "-" : "-", happenedAt, from.map(Self.measured) ?? "-",
      Self.measured(to), hex(evidenceHash), hex(previous),
    ]
    return sha256(Array(fields.joined(separator: "|").utf8))
  }

  /// Before the money came the row knew no time of it.
  private var coversPayment: Bool {
    [from, to].contains { $0.flatMap(PaymentStatus.init(rawValue:))?.hasBeenPaid ?? false }
  }

  private static func measured(_ text: String) -> String { "\(text.utf8.count):\(text)" }

  /// A salt keeps a short text from being guessed by its hash after it was erased.
  static func evidenceHash(_ evidence: String, salt: [UInt8]) -> [UInt8] {
    sha256(salt + Array(evidence.utf8))
  }
}
