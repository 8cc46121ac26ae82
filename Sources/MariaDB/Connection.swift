internal import CMariaDB

/// What a statement without rows did.
package struct Execution: Equatable, Sendable {
  /// Rows matched by the `WHERE` (not: rows whose values differ afterwards).
  package let affectedRows: Int
  package let insertID: Int64
}

/// One session with the server: UTC, strict mode, utf8mb4.
///
/// Closing consumes it, so that the compiler rejects a use after close. It may be moved to another
/// thread but, having no copy, is never used by two.
@safe
package struct Connection: ~Copyable, @unchecked Sendable {
  // @unchecked: the handle and the statements are reached only through this one owner.
  private let handle: UnsafeMutablePointer<MYSQL>
  private var statements: [String: Statement] = [:]
  private static let statementCacheLimit = 256
  /// Nil until it matters.
  var isClusterNode: Bool?

  package init(_ options: ConnectionOptions) throws(MariaDBError) {
    _ = clientLibraryIsReady
    guard let handle = unsafe mysql_init(nil) else {
      throw MariaDBError(code: 2008, sqlState: "HY001", message: "out of memory")
    }
    unsafe Self.configure(handle, options)
    unsafe Self.protect(handle, options)
    let host: String?
    let port: Int
    let socket: String?
    switch options.address {
    case .socket(let path): (host, port, socket) = (nil, 0, path)
    case .host(let name, let number): (host, port, socket) = (name, number, nil)
    }
    let connected = unsafe mysql_real_connect(
      handle, host, options.user, options.password,
      options.database.isEmpty ? nil : options.database, UInt32(port), socket,
      UInt(CLIENT_FOUND_ROWS))
    guard unsafe connected != nil else {
      let error = unsafe MariaDBError(handle)
      unsafe mysql_close(handle)
      throw error
    }
    unsafe self.handle = unsafe handle
  }

  private static func configure(
    _ handle: UnsafeMutablePointer<MYSQL>, _ options: ConnectionOptions
  ) {
    var connect = UInt32(options.connectTimeout)
    var answer = UInt32(options.answerTimeout)
    unsafe mysql_options(handle, MYSQL_OPT_CONNECT_TIMEOUT, &connect)
    unsafe mysql_options(handle, MYSQL_OPT_READ_TIMEOUT, &answer)
    unsafe mysql_options(handle, MYSQL_OPT_WRITE_TIMEOUT, &answer)
    unsafe mysql_options(handle, MYSQL_SET_CHARSET_NAME, "utf8mb4")
    unsafe mysql_options(
      handle, MYSQL_INIT_COMMAND,
      """
      SET time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', \
      tx_isolation = 'READ-COMMITTED', innodb_lock_wait_timeout = \(options.lockWaitTimeout)
      """)
  }

  /// What a server that is not ours must not get: the password in a form that it can read, or a file.
  private static func protect(
    _ handle: UnsafeMutablePointer<MYSQL>, _ options: ConnectionOptions
  ) {
    // Challenge and response only; the other methods hand the password over, or its like.
    unsafe mysql_options(
      handle, MARIADB_OPT_RESTRICTED_AUTH, "mysql_native_password,client_ed25519")
    // By default a server may ask for any file that this process can read.
    var noFiles: UInt32 = 0
    unsafe mysql_options(handle, MYSQL_OPT_LOCAL_INFILE, &noFiles)
    guard case .host = options.address, case .verified(let authorities) = options.encryption
    else { return }
    var yes: my_bool = 1
    unsafe mysql_options(handle, MYSQL_OPT_SSL_ENFORCE, &yes)
    unsafe mysql_options(handle, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &yes)
    unsafe mysql_options(handle, MARIADB_OPT_TLS_VERSION, "TLSv1.2,TLSv1.3")
    if let authorities { unsafe mysql_options(handle, MYSQL_OPT_SSL_CA, authorities) }
  }

  /// With which the connection is encrypted; nil where it is not.
  package var cipher: String? {
    guard let name = unsafe mysql_get_ssl_cipher(handle) else { return nil }
    return unsafe String(cString: name)
  }

  deinit {
    // Statements refer to the session: they go first.
    for statement in statements.values { statement.close() }
    unsafe mysql_close(handle)
  }

  /// Ends the session.
  package consuming func close() {}

  package mutating func execute(_ sql: SQL) throws(MariaDBError) -> Execution {
    try prepared(sql.text).execute(sql.values)
  }

  package mutating func query(_ sql: SQL) throws(MariaDBError) -> [Row] {
    try prepared(sql.text).query(sql.values)
  }

  /// Runs a statement for many rows in one round trip and, outside a transaction, with one commit.
  ///
  /// Each row has one value for each `?` of the statement.
  package mutating func execute(_ statement: String, rows: [[Value]]) throws(MariaDBError)
    -> Execution
  {
    guard !rows.isEmpty else { return Execution(affectedRows: 0, insertID: 0) }
    guard rows.count > 1, !isInTransaction, try isOfCluster() else {
      return try prepared(statement).execute(rows: rows)
    }
    // A node without quorum says of many rows with a commit of their own that they are written, and drops them; COMMIT
    // tells the truth. Elsewhere its two round trips would cost a click a fifth of its time.
    try run("START TRANSACTION")
    let execution = try prepared(statement).execute(rows: rows)
    try run("COMMIT")
    return execution
  }

  /// Whether the server is a node of a Galera cluster; asked once in a session.
  private mutating func isOfCluster() throws(MariaDBError) -> Bool {
    if let known = isClusterNode { return known }
    let row = try query("SELECT CAST(@@wsrep_on AS SIGNED) AS v").first
    let answer = try row?.integer("v") == 1
    isClusterNode = answer
    return answer
  }

  /// As the server's last answer said.
  private var isInTransaction: Bool {
    unsafe handle.pointee.server_status & UInt32(SERVER_STATUS_IN_TRANS) != 0
  }

  /// Runs text with no parameters and no rows, as `START TRANSACTION` or a migration.
  package mutating func run(_ text: String) throws(MariaDBError) {
    guard unsafe mysql_real_query(handle, text, UInt(text.utf8.count)) == 0 else {
      throw unsafe MariaDBError(handle)
    }
    // A statement like CALL still gives rows and a last answer: take them all, or the session
    // refuses the next statement.
    var next: Int32 = 0
    repeat {
      if let result = unsafe mysql_store_result(handle) {
        unsafe mysql_free_result(result)
      } else if unsafe mysql_errno(handle) != 0 {
        throw unsafe MariaDBError(handle)
      }
      next = unsafe mysql_next_result(handle)
    } while next == 0
    guard next < 0 else { throw unsafe MariaDBError(handle) }
  }

  private mutating func prepared(_ text: String) throws(MariaDBError) -> Statement {
    if let statement = statements[text] { return statement }
    if statements.count >= Self.statementCacheLimit {
      for statement in statements.values { statement.close() }
      statements.removeAll()
    }
    let statement = unsafe try Statement(preparing: text, on: handle)
    statements[text] = statement
    return statement
  }
}

extension MariaDBError {
  init(_ handle: UnsafeMutablePointer<MYSQL>) {
    self.init(
      code: unsafe mysql_errno(handle),
      sqlState: unsafe String(cString: mysql_sqlstate(handle)),
      message: unsafe String(cString: mysql_error(handle)))
  }

  init(statement: UnsafeMutablePointer<MYSQL_STMT>) {
    self.init(
      code: unsafe mysql_stmt_errno(statement),
      sqlState: unsafe String(cString: mysql_stmt_sqlstate(statement)),
      message: unsafe String(cString: mysql_stmt_error(statement)))
  }
}

/// mysql_library_init is to run once, before threads call mysql_init.
private let clientLibraryIsReady: Bool = mysql_server_init(0, nil, nil) == 0
