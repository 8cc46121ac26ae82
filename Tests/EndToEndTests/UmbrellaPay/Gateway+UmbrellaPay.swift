import Domain

extension Gateway {
  static let umbrellapay = Gateway(
    rawValue: "umbrellapay", title: "UmbrellaPay", keyName: "api_key",
    credentials: { ["api_key": $0.key] }, minimum: 1, words: ("paid", "waiting_payment"),
    disputeWord: "IN_PROTEST", partialRefundWord: "PARTIALLY_REFUNDED",
    write: { word, id, _ in
      #"{"objectId":"\#(id)","type":"transaction","data":{"status":"\#(word)"}}"#
    }, searchSettings: ["search_by_reference": "true"], codeLife: .hours(20)..<(.hours(54)),
    looksForCode: 2, handsReferenceBack: true, tellsTime: false)
}
