internal import CMariaDB

/// A prepared statement, owned by its connection.
@safe
final class Statement {
  private let handle: UnsafeMutablePointer<MYSQL_STMT>
  private let parameterCount: Int

  init(preparing text: String, on connection: UnsafeMutablePointer<MYSQL>) throws(MariaDBError) {
    guard let handle = unsafe mysql_stmt_init(connection) else {
      throw unsafe MariaDBError(connection)
    }
    guard unsafe mysql_stmt_prepare(handle, text, UInt(text.utf8.count)) == 0 else {
      let error = unsafe MariaDBError(statement: handle)
      unsafe mysql_stmt_close(handle)
      throw error
    }
    unsafe self.handle = unsafe handle
    parameterCount = Int(unsafe mysql_stmt_param_count(handle))
  }

  /// To be called once, by the owner, before the session closes.
  func close() { unsafe mysql_stmt_close(handle) }

  func execute(_ values: [Value]) throws(MariaDBError) -> Execution {
    let parameters = ParameterBuffer(rows: [values])
    try run(parameters, rowCount: 1)
    defer { unsafe mysql_stmt_free_result(handle) }
    return execution
  }

  func execute(rows: [[Value]]) throws(MariaDBError) -> Execution {
    let parameters = ParameterBuffer(rows: rows)
    try run(parameters, rowCount: rows.count)
    return execution
  }

  func query(_ values: [Value]) throws(MariaDBError) -> [Row] {
    let parameters = ParameterBuffer(rows: [values])
    try run(parameters, rowCount: 1)
    defer { unsafe mysql_stmt_free_result(handle) }
    // Read after each execution: a table altered meanwhile has other columns than at first.
    let columns = unsafe Column.all(of: handle)
    guard !columns.isEmpty else { return [] }
    let results = ResultBuffer(columns)
    guard unsafe mysql_stmt_bind_result(handle, results.binds) == 0,
      unsafe mysql_stmt_store_result(handle) == 0
    else { throw unsafe MariaDBError(statement: handle) }
    return try fetchAll(columns, into: results)
  }

  private var execution: Execution {
    Execution(
      affectedRows: Int(truncatingIfNeeded: unsafe mysql_stmt_affected_rows(handle)),
      insertID: Int64(truncatingIfNeeded: unsafe mysql_stmt_insert_id(handle)))
  }

  private func run(_ parameters: ParameterBuffer, rowCount: Int) throws(MariaDBError) {
    guard parameters.columnCount == parameterCount else {
      throw MariaDBError(
        code: MariaDBError.wrongParameterCount, sqlState: "HY000",
        message: "\(parameterCount) parameters wanted, \(parameters.columnCount) given")
    }
    // The array size stays with the handle; 0 means "no array".
    var arraySize = UInt32(rowCount > 1 ? rowCount : 0)
    unsafe mysql_stmt_attr_set(handle, STMT_ATTR_ARRAY_SIZE, &arraySize)
    guard unsafe mysql_stmt_bind_param(handle, parameters.binds(asArray: rowCount > 1)) == 0,
      unsafe mysql_stmt_execute(handle) == 0
    else { throw unsafe MariaDBError(statement: handle) }
  }

  private func fetchAll(_ columns: [Column], into results: ResultBuffer) throws(MariaDBError)
    -> [Row]
  {
    let names = Row.Names(columns.map(\.name))
    var rows: [Row] = []
    while true {
      switch unsafe mysql_stmt_fetch(handle) {
      case 0, MYSQL_DATA_TRUNCATED:
        var values: [Value] = []
        values.reserveCapacity(columns.count)
        for index in columns.indices {
          values.append(unsafe try results.value(index, statement: handle))
        }
        rows.append(Row(names: names, values: values))
      case MYSQL_NO_DATA: return rows
      default: throw unsafe MariaDBError(statement: handle)
      }
    }
  }
}
