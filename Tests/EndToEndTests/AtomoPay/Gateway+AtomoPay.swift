extension Gateway {
  static let atomopay = Gateway(
    rawValue: "atomopay", title: "AtomoPay", keyName: "api_token",
    credentials: {
      ["api_token": $0.key, "product_hash": $0.productHash, "offer_hash": $0.offerHash]
    },
    registration: {
      ["product_hash": .text($0.productHash), "offer_hash": .text($0.offerHash)]
    }, minimum: 50, words: ("paid", "waiting_payment"), disputeWord: "pre chargeback",
    write: { word, id, _ in
      #"{"transaction_hash":"\#(id)","status":"\#(word)","amount":1990}"#
    }, looksForCode: 4, handsReferenceBack: false)
}
