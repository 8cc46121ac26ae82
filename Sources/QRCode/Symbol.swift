internal import CQRCode
internal import Glibc

@safe
struct Symbol: ~Copyable {
  private static let quietZone = 4
  private let handle: UnsafeMutablePointer<QRcode>

  init(of text: String) throws(QRCodeError) {
    // Level M: what banks print; 8-bit mode keeps the case of the text.
    guard let handle = unsafe QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else {
      throw .notEncodable(errno: errno)
    }
    unsafe self.handle = unsafe handle
  }

  deinit { unsafe QRcode_free(handle) }

  func png(scale: Int) throws(QRCodeError) -> [UInt8] {
    let modules = Int(unsafe handle.pointee.width)
    let side = (modules + 2 * Self.quietZone) * scale
    let pixels = pixels(side: side, modules: modules, scale: scale)
    var image = unsafe png_image()
    unsafe cqrcode_image_init_gray(&image, UInt32(side), UInt32(side))
    defer { unsafe png_image_free(&image) }
    var size = 0
    // The first call only measures.
    guard unsafe png_image_write_to_memory(&image, nil, &size, 0, pixels, 0, nil) != 0 else {
      throw .pictureFailed
    }
    var picture = [UInt8](repeating: 0, count: size)
    guard unsafe png_image_write_to_memory(&image, &picture, &size, 0, pixels, 0, nil) != 0
    else { throw .pictureFailed }
    return Array(picture.prefix(size))
  }

  /// Of half blocks.
  var lines: [String] {
    let width = Int(unsafe handle.pointee.width)
    let squares = -Self.quietZone..<width + Self.quietZone
    return stride(from: squares.lowerBound, to: squares.upperBound, by: 2).map { row in
      squares.map { column -> Character in
        // Below an odd last row stands nothing.
        let hasLower = row + 1 < squares.upperBound
        return switch (isDark(row, column), !hasLower || isDark(row + 1, column)) {
        case (false, false): "█"
        case (false, true): "▀"
        case (true, false): "▄"
        case (true, true): " "
        }
      }.map(String.init).joined()
    }
  }

  private func isDark(_ row: Int, _ column: Int) -> Bool {
    let width = Int(unsafe handle.pointee.width)
    guard (0..<width).contains(row), (0..<width).contains(column) else { return false }
    return unsafe handle.pointee.data[row * width + column] & 1 == 1
  }

  private func pixels(side: Int, modules: Int, scale: Int) -> [UInt8] {
    var pixels = [UInt8](repeating: 255, count: side * side)
    for row in 0..<modules * scale {
      for column in 0..<modules * scale {
        let module = unsafe handle.pointee.data[row / scale * modules + column / scale]
        guard module & 1 == 1 else { continue }
        let offset = Self.quietZone * scale
        pixels[(row + offset) * side + column + offset] = 0
      }
    }
    return pixels
  }
}
