/// Stands for the Telegram id of a buyer whose data was erased.
///
/// The rows that stay need a number that is nobody's: Telegram gives no id below -2^52 to a person, a
/// group or a channel.
package enum ForgottenBuyer {
  private static let highest: Int64 = -(1 << 62)

  package static func telegramID(of buyer: BuyerID) -> Int64 { highest - buyer.rawValue }

  package static func has(telegramID: Int64) -> Bool { telegramID <= highest }
}
