/// Shows messages with the same code that sends them.
package protocol ChatPreviews: Sendable {
  /// `texts` are the seller's own by kind; where one cannot be sent, buyers get the default, and so does this.
  func preview(of message: OutgoingMessage, texts: [String: String]) -> ChatPreview
  /// The text that buyers get where the seller wrote none.
  func standardText(_ kind: OutgoingMessage.Kind) -> String
}
