/// A charge in the words of SyncPay's queries, which are those of the charge itself.
extension Charge {
  /// `data.transaction` of the newer query.
  var transaction: JSON {
    let transaction: JSON = [
      "reference_id": .string(id), "amount": JSON(reais: reported), "currency": "BRL",
      "payment_method": "pix", "paid_at": paidAt?.json ?? .null,
      "refunded_at": refundedAt?.json ?? .null,
    ]
    return transaction.adding("status", word.json(insteadOf: status))
  }

  /// `data` of the older query.
  var olderTransaction: JSON {
    let transaction: JSON = [
      "reference_id": .string(id), "currency": "BRL", "amount": JSON(reais: reported),
      "transaction_date": createdAt.json, "description": JSON(description),
      "pix_code": .string(code),
    ]
    return transaction.adding("status", word.json(insteadOf: status))
  }
}
