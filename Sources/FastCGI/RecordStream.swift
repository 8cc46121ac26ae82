/// Whether the bytes of a connection are a request that the library can be given.
///
/// Checked first, because the library ends the process when a length is larger than it can allocate, and waits
/// without end for the rest of a record.
struct RecordStream {
  enum State: Equatable { case whole, partial, broken }

  /// Of all parameters; nginx sends at most 64 KiB.
  static let parameterLimit = 1 << 17

  private enum Kind {
    static let begin: UInt8 = 1
    static let parameters: UInt8 = 4
    static let body: UInt8 = 5
  }

  private struct Header {
    let kind: UInt8
    let request: UInt16
    let contentLength: Int
    let paddingLength: Int
  }

  private enum Phase { case begin, parameters, body }

  private var phase = Phase.begin
  private var request: UInt16 = 0
  private var parameterBytes = 0
  private var pairs = NameValuePairs()

  /// What has arrived so far of one request.
  ///
  /// With `isCut` there are more bytes than these; `waitsForBody` if the request is whole only with the end of
  /// its body, as far as it can be seen.
  static func state(
    _ bytes: UnsafeRawBufferPointer, isCut: Bool, waitsForBody: Bool
  ) -> State {
    var stream = RecordStream()
    return unsafe stream.read(bytes, isCut: isCut, waitsForBody: waitsForBody)
  }

  private mutating func read(
    _ bytes: UnsafeRawBufferPointer, isCut: Bool, waitsForBody: Bool
  ) -> State {
    var offset = 0
    while let header = unsafe Self.header(bytes, at: offset) {
      guard header.kind != 0 else { return .broken }
      let content = offset + 8
      let end = min(content + header.contentLength, bytes.count)
      switch phase {
      case .begin:
        guard header.kind == Kind.begin, header.contentLength == 8, header.request != 0 else {
          return .broken
        }
        guard end == content + 8 else { return .partial }
        // Role 1: to answer a request.
        guard unsafe bytes[content] == 0, unsafe bytes[content + 1] == 1 else { return .broken }
        (request, phase) = (header.request, .parameters)
      case .parameters:
        guard header.kind == Kind.parameters, header.request == request else { return .broken }
        parameterBytes += header.contentLength
        guard parameterBytes <= Self.parameterLimit,
          unsafe pairs.read(UnsafeRawBufferPointer(rebasing: bytes[content..<end]))
        else { return .broken }
        if header.contentLength == 0 {
          guard pairs.isAtEnd else { return .broken }
          phase = .body
        }
      case .body:
        guard header.kind == Kind.body, header.request == request else { return .broken }
        if header.contentLength == 0 { return .whole }
      }
      offset = content + header.contentLength + header.paddingLength
    }
    if phase == .body, isCut || !waitsForBody { return .whole }
    return isCut ? .broken : .partial
  }

  /// Nil where it has not arrived yet; of kind 0 where it is none.
  private static func header(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Header? {
    guard offset < bytes.count else { return nil }
    let isVersion1 = unsafe bytes[offset] == 1
    guard isVersion1, offset + 8 <= bytes.count else {
      return isVersion1
        ? nil : Header(kind: 0, request: 0, contentLength: 0, paddingLength: 0)
    }
    func number(_ at: Int) -> Int {
      unsafe Int(bytes[offset + at]) << 8 | Int(bytes[offset + at + 1])
    }
    return unsafe Header(
      kind: bytes[offset + 1], request: UInt16(number(2)), contentLength: number(4),
      paddingLength: Int(bytes[offset + 6]))
  }
}
