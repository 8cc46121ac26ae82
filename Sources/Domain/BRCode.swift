/// A PIX copy-and-paste code that passed its checks (fact sheet telegram-pix, part C).
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
    let fields = try Self.fields(Array(text.utf8))
    guard let last = fields.last, last.id == 63, last.value.count == 4,
      last.value.allSatisfy(Self.isHex),
      let stated = UInt16(String(decoding: last.value, as: UTF8.self), radix: 16),
      stated == crc16(text.utf8.dropLast(4))
    else { throw .checksum }
    let account = try Self.pixAccount(fields)
    isDynamic = account.contains { $0.id == 25 }
    if let field = fields.first(where: { $0.id == 54 }) {
      guard let amount = Money(decimal: String(decoding: field.value, as: UTF8.self)) else {
        throw .amount
      }
      self.amount = amount
    } else {
      amount = nil
    }
    self.text = text
  }

  /// Whether the code can only be for another amount than this.
  package func contradicts(_ asked: Money) -> Bool {
    guard !isDynamic, let amount else { return false }
    return amount != asked
  }

  private struct Field {
    let id: Int
    let value: ArraySlice<UInt8>
  }

  private static func fields(_ bytes: some RandomAccessCollection<UInt8>) throws(Fault) -> [Field] {
    var fields: [Field] = []
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      guard rest.count >= 4, let id = twoDigits(rest.prefix(2)),
        let length = twoDigits(rest.dropFirst(2).prefix(2)), rest.count >= 4 + length
      else { throw .structure }
      fields.append(Field(id: id, value: rest.dropFirst(4).prefix(length)))
      rest = rest.dropFirst(4 + length)
    }
    return fields
  }

  private static func twoDigits(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count == 2, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(String(decoding: bytes, as: UTF8.self))
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    isLowerHex(byte) || (0x41...0x46).contains(byte)
  }

  private static func pixAccount(_ fields: [Field]) throws(Fault) -> [Field] {
    for field in fields where (26...51).contains(field.id) {
      let inner = try Self.fields(field.value)
      guard let arrangement = inner.first(where: { $0.id == 0 }) else { continue }
      // Both cases occur in official samples.
      if String(decoding: arrangement.value, as: UTF8.self).lowercased() == "br.gov.bcb.pix" {
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
