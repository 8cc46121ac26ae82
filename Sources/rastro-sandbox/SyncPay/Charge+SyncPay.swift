import JSON

/// A charge in the words of SyncPay's queries, which are those of the charge itself.
extension Charge {
  /// `data.transaction` of the newer query.
  var transaction: JSONValue {
    let transaction: JSONValue = [
      "reference_id": .string(id), "amount": JSONValue(reais: reported), "currency": "BRL",
      "payment_method": "pix", "paid_at": paidAt?.json ?? .null,
      "refunded_at": refundedAt?.json ?? .null,
    ]
    return transaction.adding("status", word.json(insteadOf: status))
  }

  /// `data` of the older query.
  var olderTransaction: JSONValue {
    let transaction: JSONValue = [
      "reference_id": .string(id), "currency": "BRL", "amount": JSONValue(reais: reported),
      "transaction_date": createdAt.json, "description": JSONValue(description),
      "pix_code": .string(code),
    ]
    return transaction.adding("status", word.json(insteadOf: status))
  }
}
