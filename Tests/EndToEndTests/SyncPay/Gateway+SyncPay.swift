extension Gateway {
  static let syncpay = Gateway(
    rawValue: "syncpay", title: "SyncPay", keyName: "client_id",
    credentials: {
      ["client_id": $0.key, "client_secret": $0.secret, "webhook_secret": $0.signingSecret]
    },
    registration: {
      ["client_secret": .text($0.secret), "webhook_secret": .text($0.signingSecret)]
    }, minimum: 100, words: ("completed", "pending"), disputeWord: "med",
    write: { word, id, _ in #"{"data":{"id":"\#(id)","status":"\#(word)","amount":19.90}}"# },
    looksForCode: 1, countsReais: true, needsPayer: false, canRefuseAndKeep: false,
    sendsSeveralWebhooks: false, handsReferenceBack: false)
}
