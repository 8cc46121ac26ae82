import Application
import Domain

/// Reads UmbrellaPay's notices (fact sheet gateways §4.6).
///
/// None carries a signature: they are authenticated by the secret in our address, and none is
/// believed before the transaction was asked about.
enum UmbrellaPayWebhook {
  static func read(_ notice: IncomingNotice) -> NoticeReading {
    NoticeBody.read(notice.body, each: part)
  }

  private static func part(_ root: JSONValue) -> NoticePart {
    let transaction = innermost(root)
    let fields = transaction.fields
    let ids = [
      root.text("objectId", "object_id"), fields.text("objectId", "object_id"), fields.text("id"),
      fields.text("transactionId", "transaction_id"), root.text("id"),
      root.text("transactionId", "transaction_id"),
    ]
    // Our own reference, where the metadata comes back with it.
    let names = uniqueNames(ids + [transaction.reference?.text])
    guard !names.isEmpty else { return .irrelevant("it names no transaction") }
    return .notice(
      PaymentNotice(names: names, status: transaction.status, word: transaction.word))
  }

  /// Down the `data` objects to the one that has the status; the documented form has no id there.
  private static func innermost(_ root: JSONValue) -> UmbrellaPayTransaction {
    var object = root
    while let inner = object["data"], inner.isObject { object = inner }
    return UmbrellaPayTransaction(object)
  }
}
