package import Application

/// A chat that takes texts of up to ten characters besides the link, one button, and links by https.
package struct FakeChatRules: ChatRules {
  package init() {}

  package func faults(
    in text: String, of kind: OutgoingMessage.Kind, longestLink: Int
  ) -> [String] {
    text.count + longestLink > 10 + 20 ? ["longo demais"] : []
  }
  package func fault(in buttons: [OutgoingMessage.Button]) -> String? {
    buttons.count > 1 ? "são \(buttons.count) botões" : nil
  }
  package func isLink(_ address: String) -> Bool { address.hasPrefix("https://") }
}
