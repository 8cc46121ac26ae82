internal import CQRCode
internal import Glibc

/// The QR code of a text as a PNG picture, grey, with the quiet zone of four modules that readers
/// need.
///
/// `pixelsPerModule` is the side of one black or white square.
package func qrCodePNG(of text: String, pixelsPerModule: Int = 8) throws(QRCodeError) -> [UInt8] {
  let symbol = try Symbol(of: text)
  return try symbol.png(scale: pixelsPerModule)
}
