import Foundation
import QRCode
import TestProcesses
import Testing

@Suite struct QRCodeLinesTests {
  /// The lines as a picture of four pixels a square.
  private func picture(_ lines: [String]) throws -> Data {
    let scale = 4
    var rows: [[UInt8]] = []
    for line in lines {
      let halves = line.map { character -> (UInt8, UInt8) in
        switch character {
        case "█": (255, 255)
        case "▀": (255, 0)
        case "▄": (0, 255)
        default: (0, 0)
        }
      }
      for row in [halves.map(\.0), halves.map(\.1)] {
        rows += Array(repeating: row.flatMap { Array(repeating: $0, count: scale) }, count: scale)
      }
    }
    let width = try #require(rows.first?.count)
    return Data("P5 \(width) \(rows.count) 255\n".utf8) + Data(rows.joined())
  }

  @Test(arguments: ["https://loja.exemplo.com.br/go/oferta", "a"])
  func `a reader gets the text back from a terminal`(text: String) throws {
    // Would catch: rows that are swapped, a quiet zone that is too narrow, colours the wrong way round.
    let lines = try qrCodeLines(of: text)
    #expect(Set(lines.map(\.count)).count == 1)
    let file = FileManager.default.temporaryDirectory.appending(path: "qr-\(UUID()).pgm")
    try picture(lines).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let result = try runCommand(["/usr/bin/zbarimg", "--quiet", "--raw", "--nodbus", file.path])
    #expect(result.output.trimmingCharacters(in: .newlines) == text)
  }
}
