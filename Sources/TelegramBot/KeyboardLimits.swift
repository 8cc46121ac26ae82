package import Application
import Foundation

/// What Telegram takes of buttons under one message (facts: telegram 4.4).
package enum KeyboardLimits {
  package static let buttons = 100
  static let bytes = 10_240

  /// What is too much, in Portuguese, or nil.
  package static func fault(in buttons: [OutgoingMessage.Button]) -> String? {
    guard buttons.count <= Self.buttons else {
      return "são \(buttons.count) botões; o limite do Telegram é de \(Self.buttons) por mensagem"
    }
    let size = TelegramRequests.keyboardSize(buttons)
    return size <= bytes
      ? nil
      : "os botões somam \(size) bytes; o limite do Telegram é de cerca de \(bytes): use menos "
        + "ofertas ou nomes mais curtos"
  }
}
