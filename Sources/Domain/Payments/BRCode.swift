/// A PIX copy-and-paste code that passed its checks (facts: pix 1, 2).
package struct BRCode: Equatable, Sendable {
  package enum Fault: Error, Equatable, Sendable {
    case length
    /// A field's length runs past the end, or is no number.
    case structure
    /// Does not begin with `000201`.
    case beginning
    case checksum
    /// No account of the PIX arrangement in it.
    case notPIX
    case amount
  }

  package static let lengthLimit = 512

  package let text: String
  /// The amount inside, which counts for static codes only: readers of a dynamic code ignore it.
  package let amount: Money?
  package let isDynamic: Bool

  package init(_ text: String) throws(Fault) {
    guard (1...Self.lengthLimit).contains(text.utf8.count) else { throw .length }
    guard text.hasPrefix("000201") else { throw .beginning }
    let contents = try Self.contents(of: text)
    isDynamic = contents.isDynamic
    amount = contents.amount
    self.text = text
  }

  private struct Contents {
    let amount: Money?
    let isDynamic: Bool
  }

  /// Lengths count bytes by the book, or characters, as some gateways count where there are accents.
  ///
  /// Banks take both. The checksum is made of the bytes in any case.
  private static func contents(of text: String) throws(Fault) -> Contents {
    let checksum = crc16(text.utf8.dropLast(4))
    do {
      return try contents(text.utf8.map { UInt32($0) }, checksum)
    } catch {
      for units in [text.unicodeScalars.map(\.value), text.utf16.map { UInt32($0) }]
      where units.count < text.utf8.count {
        if let contents = try? contents(units, checksum) { return contents }
      }
      throw error
    }
  }

  private static func contents(
    _ units: [UInt32], _ checksum: UInt16
  ) throws(Fault) -> Contents {
    let fields = try fields(units)
    guard let last = fields.last, last.id == 63, last.value.count == 4,
      last.value.allSatisfy(isHex), let stated = UInt16(string(last.value), radix: 16),
      stated == checksum
    else { throw .checksum }
    let isDynamic = try pixAccount(fields).contains { $0.id == 25 }
    guard let field = fields.first(where: { $0.id == 54 }) else {
      return Contents(amount: nil, isDynamic: isDynamic)
    }
    guard let amount = Money(decimal: string(field.value)) else { throw .amount }
    return Contents(amount: amount, isDynamic: isDynamic)
  }

  /// Whether the code can only be for another amount than this.
  package func contradicts(_ asked: Money) -> Bool {
    guard !isDynamic, let amount else { return false }
    return amount != asked
  }

  /// Its value in the units in which the code counts.
  private struct Field {
    let id: Int
    let value: ArraySlice<UInt32>
  }

  private static func fields(_ units: some RandomAccessCollection<UInt32>) throws(Fault) -> [Field]
  {
    var fields: [Field] = []
    var rest = Array(units)[...]
    while !rest.isEmpty {
      guard rest.count >= 4, let id = twoDigits(rest.prefix(2)),
        let length = twoDigits(rest.dropFirst(2).prefix(2)), rest.count >= 4 + length
      else { throw .structure }
      fields.append(Field(id: id, value: rest.dropFirst(4).prefix(length)))
      rest = rest.dropFirst(4 + length)
    }
    return fields
  }

  private static func twoDigits(_ units: ArraySlice<UInt32>) -> Int? {
    guard units.count == 2, units.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(string(units))
  }

  private static func isHex(_ unit: UInt32) -> Bool {
    (0x30...0x39).contains(unit) || (0x61...0x66).contains(unit | 0x20)
  }

  /// As ASCII, which is all that we read.
  private static func string(_ units: ArraySlice<UInt32>) -> String {
    String(decoding: units.map { UInt8(exactly: $0) ?? 0 }, as: UTF8.self)
  }

  private static func pixAccount(_ fields: [Field]) throws(Fault) -> [Field] {
    for field in fields where (26...51).contains(field.id) {
      let inner = try Self.fields(field.value)
      guard let arrangement = inner.first(where: { $0.id == 0 }) else { continue }
      // Both cases occur in official samples.
      if string(arrangement.value).lowercased() == "br.gov.bcb.pix" {
        return inner
      }
    }
    throw .notPIX
  }
}

/// CRC-16 with polynomial 0x1021, start 0xFFFF, nothing reflected (IBM-3740).
package func crc16(_ bytes: some Sequence<UInt8>) -> UInt16 {
  var crc: UInt16 = 0xFFFF
  for byte in bytes {
    crc ^= UInt16(byte) << 8
    for _ in 0..<8 {
      crc = crc & 0x8000 == 0 ? crc << 1 : crc << 1 ^ 0x1021
    }
  }
  return crc
}
