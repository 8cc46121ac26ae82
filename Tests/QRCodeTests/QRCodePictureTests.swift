import Foundation
import QRCode
import TestProcesses
import Testing

@Suite struct QRCodePictureTests {
  /// The length of a real code with every field filled, in the alphabet of such codes.
  private static let pixCode = String(
    String(repeating: "00020126580014br.gov.bcb.pix0136A1b2C3d4-e5f6", count: 12).prefix(512))

  @Test(arguments: ["a", "0123456789", "Lower UPPER $%*+-./:", pixCode])
  func `a reader gets the text back`(text: String) throws {
    // Would catch: a picture that shows another code, in another case, or that nothing can read.
    let picture = try qrCodePNG(of: text, pixelsPerModule: 4)
    #expect(picture.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(try decoded(picture) == text)
  }

  @Test(arguments: ["", String(repeating: "x", count: 2_332)])
  func `no text and too long a text are errors`(text: String) {
    // Would catch: an empty picture sent to a buyer, or a text cut to what fits.
    #expect(throws: QRCodeError.self) { try qrCodePNG(of: text) }
  }

  @Test func `the longest text has a picture`() throws {
    // Would catch: a limit documented wrongly.
    #expect(try !qrCodePNG(of: String(repeating: "x", count: 2_331), pixelsPerModule: 1).isEmpty)
  }

  private func decoded(_ picture: [UInt8]) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "qr-\(UUID()).png")
    try Data(picture).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let result = try runCommand([
      "/usr/bin/zbarimg", "--quiet", "--raw", "--nodbus", file.path,
    ])
    #expect(result.status == 0)
    return result.output.trimmingCharacters(in: .newlines)
  }
}
