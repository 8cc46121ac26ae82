internal import CMariaDB

/// Owner of every bind structure and every argument byte from bind to execute.
@safe
final class ParameterBuffer {
  let columnCount: Int
  private let rowCount: Int
  private let single: UnsafeMutableBufferPointer<MYSQL_BIND>
  /// One cell for each value, row after row.
  private let cells: UnsafeMutableBufferPointer<UnsafeMutableRawPointer?>
  private let bytes: UnsafeMutableRawBufferPointer
  private let lengths: UnsafeMutableBufferPointer<UInt>
  private let indicators: UnsafeMutableBufferPointer<CChar>

  init(rows: [[Value]]) {
    let columnCount = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columnCount }, "rows of different width")
    self.columnCount = columnCount
    rowCount = rows.count
    unsafe single = .allocate(capacity: columnCount)
    unsafe single.initialize(repeating: MYSQL_BIND())
    unsafe cells = .allocate(capacity: columnCount * rows.count)
    unsafe cells.initialize(repeating: nil)
    unsafe lengths = .allocate(capacity: columnCount * rows.count)
    unsafe lengths.initialize(repeating: 0)
    unsafe indicators = .allocate(capacity: columnCount * rows.count)
    unsafe indicators.initialize(repeating: CChar(STMT_INDICATOR_NONE.rawValue))
    // One block for all of them: a click has two dozen values.
    let size = rows.reduce(0) { $0 + $1.reduce(0) { $0 + $1.byteLimit } }
    unsafe bytes = .allocate(byteCount: max(size, 1), alignment: 1)
    var used = 0
    for (rowIndex, row) in rows.enumerated() {
      for (column, value) in row.enumerated() {
        // Column-wise, as array binding wants it: all values of a column side by side.
        used += store(value, at: column * rowCount + rowIndex, offset: used)
      }
    }
  }

  deinit {
    unsafe bytes.deallocate()
    unsafe single.deallocate()
    unsafe cells.deallocate()
    unsafe lengths.deallocate()
    unsafe indicators.deallocate()
  }

  /// The structures for mysql_stmt_bind_param; valid as long as this owner.
  func binds(asArray: Bool) -> UnsafeMutablePointer<MYSQL_BIND>? {
    for column in 0..<columnCount {
      let first = column * rowCount
      unsafe single[column].buffer_type = MYSQL_TYPE_STRING
      unsafe single[column].length = unsafe lengths.baseAddress?.advanced(by: first)
      if asArray {
        unsafe single[column].buffer = UnsafeMutableRawPointer(
          cells.baseAddress?.advanced(by: first))
        unsafe cmariadb_bind_set_indicators(
          &single[column], indicators.baseAddress?.advanced(by: first))
      } else if unsafe cells[first] == nil {
        unsafe single[column].buffer_type = MYSQL_TYPE_NULL
      } else {
        unsafe single[column].buffer = unsafe cells[first]
        unsafe single[column].buffer_length = unsafe lengths[first]
      }
    }
    return unsafe single.baseAddress
  }

  /// Gives the number of bytes used.
  ///
  /// Numbers travel as decimal text too, and the server converts them: exact for 64 bits and for
  /// DECIMAL, and one binding for all.
  private func store(_ value: Value, at index: Int, offset: Int) -> Int {
    let count: Int
    switch value {
    case .null:
      unsafe indicators[index] = CChar(STMT_INDICATOR_NULL.rawValue)
      return 0
    case .integer(let integer): count = copy(String(integer).utf8, to: offset)
    case .text(let text): count = copy(text.utf8, to: offset)
    case .bytes(let raw): count = copy(raw, to: offset)
    }
    unsafe cells[index] = unsafe bytes.baseAddress?.advanced(by: offset)
    unsafe lengths[index] = UInt(count)
    return count
  }

  private func copy(_ source: some Collection<UInt8>, to offset: Int) -> Int {
    unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[offset...]).copyBytes(from: source)
    return source.count
  }
}

extension Value {
  /// No value takes more room.
  fileprivate var byteLimit: Int {
    switch self {
    case .null: 0
    case .integer: 20
    case .text(let text): text.utf8.count
    case .bytes(let raw): raw.count
    }
  }
}
