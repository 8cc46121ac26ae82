import Domain

extension Gateway {
  /// Of the two disputed least amounts the lower.
  static let paradise = Gateway(
    rawValue: "paradise", title: "Paradise", keyName: "api_key", keyPrefix: "sk_",
    credentials: { ["secret_key": $0.key] }, minimum: 1, words: ("approved", "pending"),
    disputeWord: "charged_back",
    write: { word, id, reference in
      #"{"transaction_id":"\#(id)","external_id":"\#(reference)","status":"\#(word)","amount":1990}"#
    }, searchSettings: [:], codeLife: .minutes(55)..<(.minutes(65)), handsReferenceBack: true)
}
