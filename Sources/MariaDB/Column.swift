internal import CMariaDB

/// A result column as the server describes it.
struct Column {
  enum Kind { case integer, unsigned, text, bytes }

  let name: String
  let kind: Kind

  static func all(of statement: UnsafeMutablePointer<MYSQL_STMT>) -> [Column] {
    guard let metadata = unsafe mysql_stmt_result_metadata(statement) else { return [] }
    defer { unsafe mysql_free_result(metadata) }
    guard let fields = unsafe mysql_fetch_fields(metadata) else { return [] }
    return (0..<Int(unsafe mysql_num_fields(metadata))).map { index in
      unsafe Column(name: String(cString: fields[index].name), kind: Kind(fields[index]))
    }
  }
}

extension Column.Kind {
  fileprivate init(_ field: MYSQL_FIELD) {
    // Character set 63 is "binary": a BLOB or BINARY, not a text.
    let isBinary = unsafe field.charsetnr == 63
    switch unsafe field.type {
    case MYSQL_TYPE_LONGLONG where unsafe field.flags & UInt32(UNSIGNED_FLAG) != 0:
      self = .unsigned
    case MYSQL_TYPE_TINY, MYSQL_TYPE_SHORT, MYSQL_TYPE_INT24, MYSQL_TYPE_LONG,
      MYSQL_TYPE_LONGLONG, MYSQL_TYPE_YEAR:
      self = .integer
    case MYSQL_TYPE_STRING, MYSQL_TYPE_VAR_STRING, MYSQL_TYPE_VARCHAR, MYSQL_TYPE_BLOB,
      MYSQL_TYPE_TINY_BLOB, MYSQL_TYPE_MEDIUM_BLOB, MYSQL_TYPE_LONG_BLOB:
      self = isBinary ? .bytes : .text
    default:
      // DECIMAL, dates and times: the library writes them as text.
      self = .text
    }
  }
}
