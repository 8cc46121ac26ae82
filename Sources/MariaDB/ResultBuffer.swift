internal import CMariaDB

/// Owner of the buffers that a fetch writes to.
@safe
final class ResultBuffer {
  private static let firstCapacity = 256
  private let columns: [Column]
  private let structures: UnsafeMutableBufferPointer<MYSQL_BIND>
  private let cells: UnsafeMutableBufferPointer<UnsafeMutableRawPointer>
  private let lengths: UnsafeMutableBufferPointer<UInt>
  private let nulls: UnsafeMutableBufferPointer<my_bool>

  var binds: UnsafeMutablePointer<MYSQL_BIND>? { unsafe structures.baseAddress }

  init(_ columns: [Column]) {
    self.columns = columns
    unsafe structures = .allocate(capacity: columns.count)
    unsafe structures.initialize(repeating: MYSQL_BIND())
    unsafe cells = .allocate(capacity: columns.count)
    unsafe lengths = .allocate(capacity: columns.count)
    unsafe lengths.initialize(repeating: 0)
    unsafe nulls = .allocate(capacity: columns.count)
    unsafe nulls.initialize(repeating: 0)
    for index in columns.indices {
      unsafe cells.initializeElement(
        at: index, to: .allocate(byteCount: Self.firstCapacity, alignment: 8))
      unsafe structures[index].buffer = unsafe cells[index]
      unsafe structures[index].buffer_length = UInt(Self.firstCapacity)
      unsafe structures[index].length = unsafe lengths.baseAddress?.advanced(by: index)
      unsafe structures[index].is_null = unsafe nulls.baseAddress?.advanced(by: index)
      let kind = columns[index].kind
      unsafe structures[index].buffer_type =
        kind == .integer || kind == .unsigned ? MYSQL_TYPE_LONGLONG : MYSQL_TYPE_STRING
      unsafe structures[index].is_unsigned = kind == .unsigned ? 1 : 0
    }
  }

  deinit {
    for index in unsafe cells.indices { unsafe cells[index].deallocate() }
    unsafe structures.deallocate()
    unsafe cells.deallocate()
    unsafe lengths.deallocate()
    unsafe nulls.deallocate()
  }

  /// The value of the row fetched last.
  func value(_ index: Int, statement: UnsafeMutablePointer<MYSQL_STMT>) throws(MariaDBError)
    -> Value
  {
    guard unsafe nulls[index] == 0 else { return .null }
    switch columns[index].kind {
    case .integer: return .integer(unsafe cells[index].load(as: Int64.self))
    case .unsigned:
      let number = unsafe cells[index].load(as: UInt64.self)
      // Beyond 63 bits only its decimal text tells the truth.
      return Int64(exactly: number).map { .integer($0) } ?? .text(String(number))
    case .text:
      return .text(String(decoding: unsafe try bytes(index, statement: statement), as: UTF8.self))
    case .bytes: return .bytes(unsafe try bytes(index, statement: statement))
    }
  }

  /// A value over the first buffer is fetched again, alone, into one that fits.
  private func bytes(_ index: Int, statement: UnsafeMutablePointer<MYSQL_STMT>)
    throws(MariaDBError) -> [UInt8]
  {
    let length = Int(unsafe lengths[index])
    guard length > Self.firstCapacity else {
      return unsafe Array(UnsafeRawBufferPointer(start: cells[index], count: length))
    }
    var whole = [UInt8](repeating: 0, count: length)
    var received: UInt = 0
    let result = unsafe whole.withUnsafeMutableBytes { buffer in
      var bind = unsafe MYSQL_BIND()
      unsafe bind.buffer_type = MYSQL_TYPE_STRING
      unsafe bind.buffer = buffer.baseAddress
      unsafe bind.buffer_length = UInt(length)
      return unsafe withUnsafeMutablePointer(to: &received) { pointer in
        unsafe bind.length = unsafe pointer
        return unsafe mysql_stmt_fetch_column(statement, &bind, UInt32(index), 0)
      }
    }
    guard result == 0 else { throw unsafe MariaDBError(statement: statement) }
    return whole
  }
}
