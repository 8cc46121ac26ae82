import Foundation

/// A number, or a text that is one: Meta writes both.
struct StatisticsNumber: Decodable {
  private static let limit = 1e15

  private let number: Double

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let number =
      try (try? container.decode(Double.self)) ?? Double(container.decode(String.self))
    guard let number, abs(number) <= Self.limit else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no number")
    }
    self.number = number
  }

  var whole: Int64 { Int64(number.rounded()) }

  /// With two digits after the dot; nil beyond what a score or a share can be.
  var decimal: String? {
    guard (0...100).contains(number) else { return nil }
    let hundredths = Int((number * 100).rounded())
    let digits = hundredths % 100
    return "\(hundredths / 100).\(digits < 10 ? "0" : "")\(digits)"
  }
}
