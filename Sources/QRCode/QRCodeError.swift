internal import CQRCode
internal import Glibc

/// Why a text has no picture.
package enum QRCodeError: Error, Equatable, Sendable {
  /// Over the 2,331 bytes of the largest symbol at level M, or empty; `errno` of libqrencode.
  case notEncodable(errno: Int32)
  case pictureFailed
}
