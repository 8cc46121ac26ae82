/// The QR code of a text as lines for a terminal, two rows of squares in each; the light squares are drawn, with the quiet
/// zone of four that readers need.
package func qrCodeLines(of text: String) throws(QRCodeError) -> [String] {
  try Symbol(of: text).lines
}
