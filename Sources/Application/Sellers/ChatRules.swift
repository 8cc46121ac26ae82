/// What the chat takes of a seller's texts, links and buttons.
package protocol ChatRules: Sendable {
  /// What keeps a text from being sent as it is written, in Portuguese.
  ///
  /// `longestLink` is the length of the longest access link that can stand in it.
  func faults(
    in text: String, of kind: OutgoingMessage.Kind, longestLink: Int
  ) -> [String]
  /// What is too much for buttons under one message, in Portuguese; nil when all is well.
  func fault(in buttons: [OutgoingMessage.Button]) -> String?
  /// Whether the chat takes the address on a button, and a browser opens it.
  func isLink(_ address: String) -> Bool
}
